package ro.dosar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;

import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;

/** Only the two service clients get in, and only to the calls on the list. */
class AccessTest {

  private static final String PUBLISHER = TestEngine.token(claims -> { });
  private static final String WORKER = TestEngine.token(claims -> claims.claim("azp", "workers"));

  @Test
  void aGoodTokenIsAccepted() throws Exception {
    assertEquals(200, status(PUBLISHER, "GET", "version", null));
  }

  @Test
  void badTokensAreRefused() throws Exception {
    assertEquals(401, status(null, "GET", "version", null));
    assertEquals(401, status("abc.def.ghi", "GET", "version", null));
    refuse(401, claims -> claims.audience("gateway"));
    refuse(401, claims -> claims.issuer("http://127.0.0.1/realms/other"));
    refuse(401, claims -> claims.expirationTime(null));
    refuse(401, claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60))));
    refuse(401, claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(600))));
    refuse(401, claims -> claims.claim("typ", "ID"));
    refuse(401, claims -> claims.claim("azp", null));
    refuse(403, claims -> claims.claim("azp", "dosar-demo"));
    String forged = TestEngine.sign(new JWTClaimsSet.Builder().audience("engine").build(), TestEngine.key());
    assertEquals(401, status(forged, "GET", "version", null));
  }

  @Test
  void callsThatAreNotOnTheListAreRefused() throws Exception {
    for (String path : new String[] {"user", "filter", "authorization", "metrics/x/sum", "decision-definition"}) {
      assertEquals(403, status(PUBLISHER, "GET", path, null), path);
    }
    assertEquals(403, status(PUBLISHER, "POST", "process-instance/x/variables", "{}"));
    assertEquals(403, status(PUBLISHER, "DELETE", "deployment/x", null));
    assertEquals(403, status(PUBLISHER, "POST", "migration/executeAsync", "{}"));
    assertEquals(403, status(WORKER, "POST", "migration/execute", "{}"));
    assertEquals(400, status(PUBLISHER, "GET", "task;x=1/count", null));
    assertEquals(400, status(PUBLISHER, "GET", "task/%2e%2e/user", null));
  }

  @Test
  void workersReachExternalTasksOnly() throws Exception {
    assertEquals(200, status(WORKER, "POST", "external-task/fetchAndLock",
        "{\"workerId\":\"w\",\"maxTasks\":1,\"topics\":[{\"topicName\":\"none\",\"lockDuration\":1000}]}"));
    assertEquals(403, status(WORKER, "GET", "task", null));
    assertEquals(403, status(WORKER, "GET", "dosar/events", null));
    assertEquals(403, status(WORKER, "POST", "process-definition/key/x/start", "{}"));
  }

  @Test
  void queriesThatHoldCodeAreRefused() throws Exception {
    assertEquals(400, status(PUBLISHER, "POST", "task", "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}"));
    assertEquals(400, status(PUBLISHER, "POST", "task/count", "{\"\\u006frQueries\":[]}"));
    assertEquals(400, status(PUBLISHER, "GET", "task?dueDateExpression=%24%7B1%7D", null));
    assertEquals(400, status(PUBLISHER, "POST", "process-definition/key/x/start",
        "{\"variables\":{\"a\":{\"value\":\"[]\",\"type\":\"Object\"}}}"));
  }

  private static void refuse(int status, Consumer<JWTClaimsSet.Builder> change) throws Exception {
    assertEquals(status, status(TestEngine.token(change), "GET", "version", null));
  }

  private static int status(String token, String method, String path, String body) throws Exception {
    return TestEngine.call(token, method, path, body).statusCode();
  }
}
