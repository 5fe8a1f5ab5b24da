package ro.dosar.engine.access;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import ro.dosar.engine.rest.HealthServlet;

/** Stands before every path: token, allow-list, size and content of the body; only then the request goes on. */
public class GateFilter extends HttpFilter {

  private static final String ROOT = "/engine-rest/";
  private static final int MAX_JSON = 1_000_000;
  private static final int MAX_DEPLOYMENT = 8_000_000;

  private final transient TokenVerifier verifier;
  private final transient AccessRules rules;

  public GateFilter(TokenVerifier verifier, AccessRules rules) {
    this.verifier = verifier;
    this.rules = rules;
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (HealthServlet.PATH.equals(request.getRequestURI()) && "GET".equals(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    HttpServletRequest checked;
    try {
      checked = check(request);
    } catch (Problem problem) {
      problem.write(response);
      return;
    }
    chain.doFilter(checked, response);
  }

  private HttpServletRequest check(HttpServletRequest request) throws Problem, IOException {
    Client client = verifier.verify(request.getHeader("Authorization"));
    List<String> path = path(request.getRequestURI());
    if (!rules.allows(client, request.getMethod(), path)) {
      throw new Problem(403, "engine.callRefused", "This call is not on the list of allowed calls");
    }
    for (String name : request.getParameterMap().keySet()) {
      if (isExpressionField(name)) {
        throw new Problem(400, "engine.queryRefused", "Expressions and orQueries are not allowed in queries");
      }
    }
    if (!request.getMethod().equals("POST") && !request.getMethod().equals("PUT")) {
      return request;
    }
    boolean deployment = path.get(0).equals("deployment");
    byte[] body = request.getInputStream().readNBytes((deployment ? MAX_DEPLOYMENT : MAX_JSON) + 1);
    if (body.length > (deployment ? MAX_DEPLOYMENT : MAX_JSON)) {
      throw new Problem(413, "engine.bodyTooLarge", "The body is too large");
    }
    String type = request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
    if (deployment) {
      require(type.startsWith("multipart/form-data"));
    } else if (body.length > 0) {
      require(type.startsWith("application/json"));
      JsonBody.check(body);
    }
    return new BufferedRequest(request, body);
  }

  private static void require(boolean rightType) throws Problem {
    if (!rightType) {
      throw new Problem(415, "engine.typeRefused", "This content type is not accepted here");
    }
  }

  /** True for query fields that the engine would evaluate as code or that lead around its own check. */
  static boolean isExpressionField(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("orqueries") || lower.endsWith("expression");
  }

  /** Decoded path segments below the REST root; anything that could be read in two ways is refused. */
  static List<String> path(String uri) throws Problem {
    if (!uri.startsWith(ROOT)) {
      throw new Problem(403, "engine.callRefused", "This call is not on the list of allowed calls");
    }
    List<String> segments = new ArrayList<>();
    for (String raw : uri.substring(ROOT.length()).split("/", -1)) {
      String segment;
      try {
        segment = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException error) {
        throw new Problem(400, "engine.pathRefused", "The path cannot be read");
      }
      if (segment.isEmpty() || segment.startsWith(".") || !segment.matches("[^/\\\\;%\\p{Cntrl}]+")) {
        throw new Problem(400, "engine.pathRefused", "The path cannot be read");
      }
      segments.add(segment);
    }
    return segments;
  }
}
