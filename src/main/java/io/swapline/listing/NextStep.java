package io.swapline.listing;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person does next: a sentence in which commands stand as they are typed, and the same
 * commands for a program.
 */
public final class NextStep {
  private static final String LAUNCHER = "./swapline";

  private final StringBuilder words = new StringBuilder();
  private final List<List<String>> commands = new ArrayList<>();

  private NextStep() {}

  /** Words alone. */
  static NextStep say(String words) {
    return new NextStep().then(words);
  }

  /** It begins with a command. */
  static NextStep run(String... arguments) {
    return new NextStep().thenRun(arguments);
  }

  NextStep then(String more) {
    words.append(more);
    return this;
  }

  NextStep thenRun(String... arguments) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER));
    command.addAll(List.of(arguments));
    words.append(String.join(" ", command));
    commands.add(List.copyOf(command));
    return this;
  }

  NextStep then(NextStep more) {
    words.append(more.words);
    commands.addAll(more.commands);
    return this;
  }

  /** The sentence. */
  public String words() {
    return words.toString();
  }

  /** The command that stands first; empty where there is none to type. */
  public List<String> command() {
    return commands.isEmpty() ? List.of() : commands.get(0);
  }

  /** Each of its commands, of which a person chooses one. */
  public List<List<String>> commands() {
    return List.copyOf(commands);
  }
}
