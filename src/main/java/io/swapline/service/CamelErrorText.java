package io.swapline.service;

import io.swapline.provider.PropertyGroup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.PropertyBindingException;

/** What Camel found wrong, in as few words as say it. */
final class CamelErrorText {
  private static final int DEEPEST = 20;
  private static final Pattern UNKNOWN_OPTIONS =
      Pattern.compile("Unknown parameters=\\[\\{([^=}]*)");

  private CamelErrorText() {}

  static String of(Throwable problem) {
    Deque<Throwable> deepestFirst = new ArrayDeque<>();
    for (Throwable cause = problem;
        cause != null && deepestFirst.size() < DEEPEST;
        cause = cause.getCause()) {
      deepestFirst.push(cause);
    }
    return deepestFirst.stream()
        .map(CamelErrorText::own)
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElseGet(() -> firstMessage(deepestFirst, problem));
  }

  /** Empty where the exception's own message is the best there is. */
  private static String own(Throwable cause) {
    if (cause instanceof ExpressionIllegalSyntaxException syntax) {
      return "'%s' is no expression that Camel understands: %s"
          .formatted(
              oneLine(syntax.getExpression()),
              firstLine(syntax).replaceFirst(" at location.*", ""));
    }
    if (cause instanceof PropertyBindingException binding) {
      return binding.getCause() == null
          ? "there is no property '" + property(binding) + "'"
          : "'" + property(binding) + "' cannot be '" + binding.getValue() + "'";
    }
    if (cause instanceof ClassNotFoundException) {
      return "there is no class " + cause.getMessage();
    }
    Matcher unknown = UNKNOWN_OPTIONS.matcher(String.valueOf(cause.getMessage()));
    return unknown.find() ? "there is no option '" + unknown.group(1) + "'" : "";
  }

  private static String property(PropertyBindingException binding) {
    String name = binding.getPropertyName();
    return binding.getTarget() instanceof PropertyGroup group ? group.full(name) : name;
  }

  private static String firstMessage(Deque<Throwable> deepestFirst, Throwable problem) {
    return deepestFirst.stream()
        .map(CamelErrorText::firstLine)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElseGet(problem::toString);
  }

  private static String firstLine(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? "" : message.strip().lines().findFirst().orElse("").strip();
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
