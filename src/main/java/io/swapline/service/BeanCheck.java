package io.swapline.service;

import io.swapline.text.DidYouMean;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;

/**
 * Every bean that a step names is there and has the method. Camel finds a wrong method of an
 * expression only when a job comes by, which may be after it was paid for.
 */
final class BeanCheck {
  private final CamelContext context;
  private final RouteFiles files;

  BeanCheck(CamelContext context, RouteFiles files) {
    this.context = context;
    this.files = files;
  }

  void check(ProcessorDefinition<?> step) {
    if (step instanceof BeanDefinition bean) {
      check(step, bean.getRef(), bean.getMethod());
    } else if (step instanceof ExpressionNode node) {
      check(step, node.getExpression());
    } else if (step instanceof ChoiceDefinition choice) {
      for (WhenDefinition when : choice.getWhenClauses()) {
        check(step, when.getExpression());
      }
    }
  }

  private void check(ProcessorDefinition<?> step, ExpressionDefinition expression) {
    if (expression instanceof MethodCallExpression call) {
      check(step, call.getRef(), call.getMethod());
    }
  }

  private void check(ProcessorDefinition<?> step, String ref, String call) {
    if (ref == null || ref.contains("{{") || ref.startsWith("#")) {
      return;
    }
    Object bean = context.getRegistry().lookupByName(ref);
    if (bean == null) {
      throw new RefusedStartException(
          files.at(step), "there is no bean '" + ref + "'" + meant(ref, beans()));
    }
    if (call != null && !call.contains("{{")) {
      String method = call.replaceFirst("\\(.*", "");
      Set<String> methods = methods(bean);
      if (!methods.contains(method)) {
        throw new RefusedStartException(
            files.at(step),
            "the bean '" + ref + "' has no method '" + method + "'" + meant(method, methods));
      }
    }
  }

  private static String meant(String word, Set<String> words) {
    return DidYouMean.to(word, words)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse(": there are " + String.join(", ", words));
  }

  private Set<String> beans() {
    return new TreeSet<>(context.getRegistry().findByTypeWithName(Object.class).keySet());
  }

  private static Set<String> methods(Object bean) {
    return Stream.of(bean.getClass().getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
