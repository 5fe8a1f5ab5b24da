package ro.dosar.engine.access;

import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

/**
 * Checks Keycloak access tokens: signature (RS256, keys of the realm), issuer, audience {@code engine}, expiry (must be
 * there), type {@code Bearer} and the calling client. Keys are read at the first token, so the engine starts without
 * Keycloak, and are kept for hours while Keycloak is away.
 */
public class TokenVerifier {

  static final String AUDIENCE = "engine";

  private static final int CLOCK_SKEW_SECONDS = 15;
  private static final long MINUTE = 60_000;

  private final DefaultJWTProcessor<SecurityContext> processor;

  public TokenVerifier(String issuer, String jwksUrl) {
    try {
      var retriever = new DefaultResourceRetriever(2000, 3000, 100_000);
      JWKSource<SecurityContext> keys = JWKSourceBuilder.create(URI.create(jwksUrl).toURL(), retriever)
          .cache(10 * MINUTE, 15_000)
          .rateLimited(5_000)
          .outageTolerant(8 * 60 * MINUTE)
          .build();
      processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
      var claims = new DefaultJWTClaimsVerifier<SecurityContext>(Set.of(AUDIENCE),
          new JWTClaimsSet.Builder().issuer(issuer).claim("typ", "Bearer").build(),
          Set.of("exp", "iat", "azp"), Set.of());
      claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
      processor.setJWTClaimsSetVerifier(claims);
    } catch (MalformedURLException error) {
      throw new IllegalArgumentException("KEYCLOAK_JWKS_URL is not a URL: " + jwksUrl, error);
    }
  }

  /**
   * The client behind an {@code Authorization} header.
   *
   * @throws Problem 401 for a missing or bad token, 403 for another client's token, 503 when the realm's keys cannot be
   *     read yet
   */
  Client verify(String authorization) throws Problem {
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new Problem(401, "engine.tokenMissing", "A Keycloak access token is needed");
    }
    try {
      JWTClaimsSet claims = processor.process(SignedJWT.parse(authorization.substring(7).strip()), null);
      Client client = Client.of(claims.getStringClaim("azp"));
      if (client == null) {
        throw new Problem(403, "engine.clientRefused", "This client may not use the engine");
      }
      return client;
    } catch (KeySourceException error) {
      throw new Problem(503, "engine.keysUnavailable", "The keys of the realm cannot be read");
    } catch (ParseException | BadJOSEException | JOSEException error) {
      throw new Problem(401, "engine.tokenInvalid", "The token is not valid here");
    }
  }
}
