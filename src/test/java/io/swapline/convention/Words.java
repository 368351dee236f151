package io.swapline.convention;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;

/** The words that a class has as constants. */
final class Words {
  private Words() {}

  static Set<String> of(Class<?> type) {
    Set<String> words = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        words.add(word(field));
      }
    }
    return words;
  }

  private static String word(Field field) {
    try {
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
