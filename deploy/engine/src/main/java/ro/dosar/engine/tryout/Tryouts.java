package ro.dosar.engine.tryout;

import java.util.Map;

import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.repository.Deployment;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What tells a try-out from a real procedure, and the only way to take a deployment away: a real one cannot be deleted
 * by any call.
 */
@Path("/dosar/tryouts")
@Produces(MediaType.APPLICATION_JSON)
public class Tryouts {

  /** Source that a deployment of a try-out names. */
  static final String SOURCE = "dosar-tryout";

  /** How the process key of a try-out begins; no key of a real procedure holds an underscore. */
  private static final String KEY = "tryout_";

  private final RepositoryService repository;

  public Tryouts(RepositoryService repository) {
    this.repository = repository;
  }

  /** Whether a process definition belongs to a try-out: the event feed says nothing of those. */
  public static boolean isTryout(String processDefinitionKey) {
    return processDefinitionKey != null && processDefinitionKey.startsWith(KEY);
  }

  /** Deletes the deployment of a try-out with everything that ran on it; one that is gone already needs nothing. */
  @DELETE
  @Path("/{deployment}")
  public Response delete(@PathParam("deployment") String id) {
    Deployment found = repository.createDeploymentQuery().deploymentId(id).singleResult();
    if (found == null) {
      return Response.noContent().build();
    }
    if (!SOURCE.equals(found.getSource())) {
      return Response.status(Response.Status.FORBIDDEN)
          .entity(Map.of("type", "NotATryoutException", "message", "Only deployments of try-outs can be deleted."))
          .build();
    }
    repository.deleteDeployment(id, true, true, true);
    return Response.noContent().build();
  }
}
