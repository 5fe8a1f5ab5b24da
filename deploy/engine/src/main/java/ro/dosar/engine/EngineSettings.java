package ro.dosar.engine;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the engine, all from the environment (see {@code application.yaml} and the README).
 *
 * @param issuer exact {@code iss} of accepted tokens, for example {@code http://localhost:8080/realms/dosar}
 * @param jwksUrl where the issuer's keys are read; derived from the issuer when empty
 * @param historyTtl ISO 8601 period after which ended instances leave the history, used where a process names none
 */
@ConfigurationProperties("dosar")
public record EngineSettings(String issuer, String jwksUrl, String historyTtl) {

  public EngineSettings {
    if (issuer == null || !issuer.matches("https?://[^\\s?#]+/realms/[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("KEYCLOAK_ISSUER must look like http://host:port/realms/dosar");
    }
    if (jwksUrl == null || jwksUrl.isBlank()) {
      jwksUrl = issuer + "/protocol/openid-connect/certs";
    }
    URI.create(jwksUrl);
  }
}
