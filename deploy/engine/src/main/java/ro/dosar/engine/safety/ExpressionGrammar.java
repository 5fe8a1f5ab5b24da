package ro.dosar.engine.safety;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ro.dosar.engine.safety.DeploymentGate.Refusal;

/**
 * The only expressions a deployment may hold: variables and literals joined by comparisons, {@code &&}, {@code ||} and
 * {@code !}, as in {@code ${approved == true && kind != 'x'}}. No call, no bracket, no property.
 */
final class ExpressionGrammar {

  private static final String LITERAL = "'[^'\\\\{}]*'|-?\\d+(?:\\.\\d+)?|true|false|null";
  private static final String OPERAND = "(?:" + LITERAL + "|!?\\s*[A-Za-z_][A-Za-z0-9_]*)";
  private static final String OPERATOR = "(?:==|!=|<=|>=|<|>|&&|\\|\\|)";
  private static final Pattern ALLOWED = Pattern.compile(
      "\\$\\{\\s*" + OPERAND + "(?:\\s*" + OPERATOR + "\\s*" + OPERAND + ")*+\\s*\\}");
  private static final Pattern MARK = Pattern.compile("[$#]\\s*\\{");

  private ExpressionGrammar() {
  }

  static void check(String where, String text) throws Refusal {
    if (text == null || text.indexOf('{') < 0) {
      return;
    }
    Matcher allowed = ALLOWED.matcher(text);
    String rest = allowed.replaceAll("");
    if (MARK.matcher(rest).find() || MARK.matcher(text).results().count() != ALLOWED.matcher(text).results().count()) {
      throw new Refusal(where + ": the expression '" + shorten(text)
          + "' may only compare variables with plain values; calls, brackets and dots are not allowed");
    }
  }

  private static String shorten(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }
}
