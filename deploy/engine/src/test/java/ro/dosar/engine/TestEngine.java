package ro.dosar.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import org.operaton.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real engine on a free port, one per test run, with an issuer of its own whose tokens the tests can make. */
final class TestEngine {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final RSAKey KEY = key();
  private static final String ISSUER = issuer();
  private static final ConfigurableApplicationContext CONTEXT = SpringApplication.run(EngineApplication.class,
      "--spring.datasource.url=" + System.getenv("ENGINE_TEST_DB_URL"),
      "--spring.datasource.username=" + System.getenv().getOrDefault("ENGINE_TEST_DB_USER", "postgres"),
      "--spring.datasource.password=" + System.getenv().getOrDefault("ENGINE_TEST_DB_PASSWORD", ""),
      "--server.port=0", "--dosar.issuer=" + ISSUER);

  private TestEngine() {
  }

  static ProcessEngine engine() {
    return CONTEXT.getBean(ProcessEngine.class);
  }

  static JdbcTemplate jdbc() {
    return CONTEXT.getBean(JdbcTemplate.class);
  }

  /** A token as Keycloak makes it for the publisher; {@code change} may spoil it. */
  static String token(Consumer<JWTClaimsSet.Builder> change) {
    var claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience("engine").claim("azp", "dosar-engine")
        .claim("typ", "Bearer").issueTime(new Date()).expirationTime(Date.from(Instant.now().plusSeconds(300)));
    change.accept(claims);
    return sign(claims.build(), KEY);
  }

  static String sign(JWTClaimsSet claims, RSAKey key) {
    try {
      var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException error) {
      throw new IllegalStateException(error);
    }
  }

  static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("test").generate();
    } catch (JOSEException error) {
      throw new IllegalStateException(error);
    }
  }

  static HttpResponse<String> call(String token, String method, String path, String body) throws Exception {
    int port = ((ServletWebServerApplicationContext) CONTEXT).getWebServer().getPort();
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/engine-rest/" + path))
        .header("Content-Type", "application/json")
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode get(String path) throws Exception {
    return JSON.readTree(call(token(claims -> { }), "GET", path, null).body());
  }

  /** Deploys a diagram around the given process content. */
  static void deploy(String key, String content) {
    engine().getRepositoryService().createDeployment().name(key).addString(key + ".bpmn", bpmn(key, content)).deploy();
  }

  static String bpmn(String key, String content) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">%s</process>
        </definitions>
        """.formatted(key, content);
  }

  private static String issuer() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] keys = new JWKSet(List.of(KEY)).toString(true).getBytes(StandardCharsets.UTF_8);
      server.createContext("/", exchange -> {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, keys.length);
        exchange.getResponseBody().write(keys);
        exchange.close();
      });
      server.start();
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/dosar";
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
