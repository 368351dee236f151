package io.swapline.job.request;

import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.FolderBudget;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.provider.OptionRule;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.sidecar.JobSidecar;
import io.swapline.sidecar.SidecarException;
import io.swapline.text.DidYouMean;
import io.swapline.text.Quote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lays {@code NAME.job.yaml} over {@code _job.yaml} over the settings. What counts is the copy in
 * custody: nobody changes it while the job is under way.
 */
public final class Sidecars {
  /** Nobody reads more. */
  private static final int MOST_FINDINGS = 10;

  private final Providers providers;
  private final Function<String, Map<String, String>> settings;
  private final Map<String, String> destinations;

  /**
   * @param settings provider id → its options, as the operator set them
   * @param destinations the word by which a drop may choose a destination → its setting's name
   */
  public Sidecars(
      Providers providers,
      Function<String, Map<String, String>> settings,
      Map<String, String> destinations) {
    this.providers = providers;
    this.settings = settings;
    this.destinations = destinations;
  }

  /**
   * What is wanted for that job.
   *
   * @throws SidecarException if a sidecar asks for what cannot be
   */
  public JobRequest of(Job job) throws IOException, SidecarException {
    Optional<JobSidecar> folder = read(job, FileRole.FOLDER_OPTIONS);
    Optional<JobSidecar> own = read(job, FileRole.OPTIONS);
    String folderProvider = provider(folder).filter(id -> takes(id, job)).orElse(job.provider());
    boolean ofThatKind = strange(job, folder).isEmpty();
    String provider = provider(own).orElse(folderProvider);
    Map<String, Object> options = new LinkedHashMap<>(asSet(job, provider));
    if (folder.isPresent() && ofThatKind) {
      Map<String, Object> typed = typed(folder.get(), folderProvider);
      // Written for another provider than the one that this drop chose for itself.
      options.putAll(folderProvider.equals(provider) ? typed : Map.of());
    }
    if (own.isPresent()) {
      options.putAll(typed(own.get(), provider));
    }
    return request(job, provider, options, own, folder);
  }

  private boolean takes(String provider, Job job) {
    return providers.get(provider).getKind().equals(job.kind());
  }

  /** The provider that the folder's sidecar names for targets of the other kind. */
  private Optional<String> strange(Job job, Optional<JobSidecar> folder) throws SidecarException {
    return provider(folder).filter(id -> !takes(id, job));
  }

  /**
   * What the sidecar of the job's folder says that is not for it, in words: a folder may hold
   * videos and pictures, and a provider takes one of them; and a drop may choose a provider of its
   * own.
   */
  public Optional<String> leftOut(Job job) throws IOException, SidecarException {
    Optional<JobSidecar> folder = read(job, FileRole.FOLDER_OPTIONS);
    Optional<String> other = strange(job, folder);
    if (other.isPresent()) {
      return Optional.of(
          folder.orElseThrow().fileName()
              + " names "
              + other.get()
              + ", which takes no "
              + job.what()
              + "s: that and the options there are for others of the folder");
    }
    return ofAnotherProvider(job, folder);
  }

  /** A drop that chose a provider for itself has none of the options that are another one's. */
  private Optional<String> ofAnotherProvider(Job job, Optional<JobSidecar> folder)
      throws IOException, SidecarException {
    String folderProvider = provider(folder).orElse(job.provider());
    Optional<String> chosen =
        provider(read(job, FileRole.OPTIONS)).filter(id -> !id.equals(folderProvider));
    return folder
        .filter(sidecar -> chosen.isPresent() && !sidecar.options().isEmpty())
        .map(
            sidecar ->
                sidecar.fileName()
                    + " has options of "
                    + folderProvider
                    + " ("
                    + String.join(", ", sidecar.options().keySet())
                    + "), and this drop chose "
                    + chosen.orElseThrow()
                    + ": they are not used for it");
  }

  /** With what is the same for every provider. */
  private JobRequest request(
      Job job,
      String provider,
      Map<String, Object> options,
      Optional<JobSidecar> own,
      Optional<JobSidecar> folder)
      throws SidecarException {
    if (own.isPresent() && own.get().budget().isPresent()) {
      throw SidecarException.wrong(
          own.get().fileName(),
          "has a \"budget\", which is one of a folder: write it into the folder's _job.yaml");
    }
    return new JobRequest(
        provider,
        options,
        own.flatMap(JobSidecar::label).or(() -> folder.flatMap(JobSidecar::label)).orElse(null),
        own.flatMap(JobSidecar::purpose).or(() -> folder.flatMap(JobSidecar::purpose)).orElse(null),
        Stream.of(own, folder).flatMap(Optional::stream).anyMatch(JobSidecar::needsRecord),
        folder
            .flatMap(JobSidecar::budget)
            .map(usd -> new FolderBudget(placeOf(job, FileRole.FOLDER_OPTIONS), usd))
            .orElse(null),
        own.isPresent() && own.get().deliver().isPresent()
            ? destinations(own.get())
            : folder.isPresent() ? destinations(folder.get()) : null);
  }

  /**
   * What is wanted for that job if another provider makes it: options are those that the operator
   * set for it.
   *
   * @throws SidecarException if a sidecar asks for what cannot be
   */
  public JobRequest of(Job job, String other) throws IOException, SidecarException {
    return request(
        job,
        other,
        asSet(job, other),
        read(job, FileRole.OPTIONS),
        read(job, FileRole.FOLDER_OPTIONS));
  }

  /** What a person wrote beside the drop that binds it to its provider, in words. */
  public Optional<String> bond(Job job) throws IOException, SidecarException {
    for (FileRole role : List.of(FileRole.OPTIONS, FileRole.FOLDER_OPTIONS)) {
      Optional<JobSidecar> sidecar = read(job, role);
      boolean ofOthers = role == FileRole.FOLDER_OPTIONS && strange(job, sidecar).isPresent();
      if (sidecar.isPresent() && !ofOthers) {
        boolean chooses = sidecar.get().provider().isPresent();
        if (chooses || !sidecar.get().options().isEmpty()) {
          return Optional.of(
              sidecar.get().fileName()
                  + (chooses
                      ? " chooses the provider"
                      : " has options of it: "
                          + String.join(", ", sidecar.get().options().keySet())));
        }
      }
    }
    return Optional.empty();
  }

  /** The folder in which that file was dropped. */
  private static String placeOf(Job job, FileRole role) {
    String source = job.input(role).orElseThrow().source();
    return source.substring(0, Math.max(0, source.lastIndexOf('/')));
  }

  private List<String> destinations(JobSidecar sidecar) throws SidecarException {
    if (sidecar.deliver().isEmpty()) {
      return null;
    }
    List<String> chosen = new ArrayList<>();
    for (String word : sidecar.deliver().get().split("[,\\s]+", -1)) {
      String setting = destinations.get(word);
      if (setting == null) {
        throw SidecarException.wrong(
            sidecar.fileName(),
            "names the destination "
                + Quote.value(word)
                + ", which is not there; "
                + meant(word, destinations.keySet()));
      }
      if (!chosen.contains(setting)) {
        chosen.add(setting);
      }
    }
    return chosen;
  }

  private Map<String, Object> asSet(Job job, String provider) {
    return provider.equals(job.provider())
        ? job.options()
        : OptionParser.of(providers.get(provider), settings.apply(provider));
  }

  private static Optional<JobSidecar> read(Job job, FileRole role)
      throws IOException, SidecarException {
    Optional<InputFile> file = job.input(role);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(JobSidecar.read(place(file.get()), shownName(job, file.get())));
  }

  /** In custody; an earlier version left a shared one that was too large where it was. */
  public static Path place(InputFile sidecar) {
    return Path.of(sidecar.custody() == null ? sidecar.source() : sidecar.custody());
  }

  /** The name under which people find it: of one that is a folder's with its sub-folder. */
  public static String shownName(Job job, InputFile sidecar) {
    if (!sidecar.shared()) {
      return sidecar.fileName();
    }
    String dropped = job.target().source();
    String folder = dropped.substring(0, dropped.lastIndexOf('/') + 1);
    String below = job.subPath().isEmpty() ? "" : job.subPath() + "/";
    String top =
        folder.endsWith(below) ? folder.substring(0, folder.length() - below.length()) : folder;
    return sidecar.source().startsWith(top)
        ? sidecar.source().substring(top.length())
        : sidecar.fileName();
  }

  private Optional<String> provider(Optional<JobSidecar> sidecar) throws SidecarException {
    Optional<String> named = sidecar.flatMap(JobSidecar::provider);
    Set<String> known = providers.all().keySet();
    if (named.isPresent() && !known.contains(named.get())) {
      throw SidecarException.wrong(
          sidecar.get().fileName(),
          "names the provider "
              + Quote.value(named.get())
              + ", which is not there; "
              + meant(named.get(), known));
    }
    return named;
  }

  private Map<String, Object> typed(JobSidecar sidecar, String providerId) throws SidecarException {
    Map<String, OptionRule> rules = providers.get(providerId).optionRules();
    Map<String, Object> typed = new LinkedHashMap<>();
    List<String> findings = new ArrayList<>();
    for (Map.Entry<String, String> option : sidecar.options().entrySet()) {
      OptionRule rule = rules.get(option.getKey());
      if (rule == null) {
        findings.add(unknown(option.getKey(), providerId));
        continue;
      }
      try {
        typed.put(option.getKey(), rule.parse(option.getValue().strip()));
      } catch (IllegalArgumentException e) {
        findings.add("cannot be used: " + option.getKey() + " " + e.getMessage());
      }
    }
    if (!findings.isEmpty()) {
      throw SidecarException.wrong(
          sidecar.fileName(), findings.stream().limit(MOST_FINDINGS).toList());
    }
    return typed;
  }

  private String unknown(String option, String providerId) {
    for (Map.Entry<String, Provider> other : providers.all().entrySet()) {
      if (other.getValue().optionRules().containsKey(option)) {
        return "has the option "
            + Quote.value(option)
            + ", which belongs to "
            + other.getKey()
            + " and not to "
            + providerId
            + ": take it away, or write provider: "
            + other.getKey();
      }
    }
    List<String> known = new ArrayList<>(JobSidecar.KEYS);
    known.addAll(providers.get(providerId).optionRules().keySet());
    return "has the key "
        + Quote.value(option)
        + ", which "
        + providerId
        + " does not have; "
        + meant(option, known);
  }

  private static String meant(String word, Collection<String> known) {
    return DidYouMean.to(word, known)
        .map(near -> "write " + Quote.value(near) + " if you mean that")
        .orElseGet(() -> "there is " + String.join(", ", known));
  }
}
