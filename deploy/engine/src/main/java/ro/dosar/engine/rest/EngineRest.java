package ro.dosar.engine.rest;

import org.operaton.bpm.spring.boot.starter.rest.OperatonJerseyResourceConfig;

import jakarta.ws.rs.ApplicationPath;

import ro.dosar.engine.feed.EventFeed;

/** Operaton's REST API with Dosar's own resources beside it, all under {@code /engine-rest}. */
@ApplicationPath("/engine-rest")
public class EngineRest extends OperatonJerseyResourceConfig {

  private final EventFeed feed;

  public EngineRest(EventFeed feed) {
    this.feed = feed;
  }

  @Override
  protected void registerAdditionalResources() {
    register(new EventResource(feed));
    register(DuplicateStartFilter.class);
  }
}
