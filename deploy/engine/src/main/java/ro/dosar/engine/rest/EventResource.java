package ro.dosar.engine.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;

import ro.dosar.engine.feed.EventFeed;

/** What happened in the engine, in order: see the README for the rows and their meaning. */
@Path("/dosar/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {

  private static final int MAX_LIMIT = 1000;
  private static final long MAX_WAIT_MILLIS = 25_000;

  private final EventFeed feed;

  public EventResource(EventFeed feed) {
    this.feed = feed;
  }

  /** Events with an id above {@code after}; waits up to {@code wait} milliseconds when there is none yet. */
  @GET
  public void events(@QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("500") int limit,
      @QueryParam("wait") @DefaultValue("0") long wait,
      @Suspended AsyncResponse response) {
    feed.read(Math.max(0, after), Math.max(1, Math.min(limit, MAX_LIMIT)),
        Math.max(0, Math.min(wait, MAX_WAIT_MILLIS)), response::resume);
  }

  /** The newest id, as {@code {"id":n}}; 0 when nothing has happened yet. */
  @GET
  @Path("/last")
  public String last() {
    return "{\"id\":" + feed.last() + "}";
  }
}
