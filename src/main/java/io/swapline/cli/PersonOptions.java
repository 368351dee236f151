package io.swapline.cli;

import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.Person;
import picocli.CommandLine.Option;

/** {@code --by} and {@code --note}: who decides, and why; recorded in the job's history. */
final class PersonOptions {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who decides (default: the system user).")
  private String by = System.getProperty("user.name");

  @Option(names = "--note", paramLabel = "WORDS", description = "Why, in your words.")
  private String note;

  /**
   * Who decides. A user of the system who is called as the service itself is told apart from it.
   *
   * @throws WrongUsageException if nobody could be read there
   */
  Person person() {
    Person person = new Person(JobEvent.ITSELF.equals(by) ? by + " (the system's user)" : by, note);
    if (person.by() == null || person.by().isEmpty()) {
      throw new WrongUsageException("--by takes a name that can be read");
    }
    return person;
  }
}
