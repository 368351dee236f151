package io.swapline.job;

import io.swapline.access.Access;
import io.swapline.access.AccessErrorText;
import io.swapline.convert.MediaMaker;
import io.swapline.custody.Custody;
import io.swapline.custody.Sha256;
import io.swapline.custody.Sources;
import io.swapline.job.close.ReasonFiles;
import io.swapline.job.consent.ConsentTemplates;
import io.swapline.job.consent.Consents;
import io.swapline.job.consent.FolderTemplatePlaces;
import io.swapline.job.decide.PayAgain;
import io.swapline.job.disk.CopyRoom;
import io.swapline.job.disk.DiskRoom;
import io.swapline.job.failover.OtherProviders;
import io.swapline.job.prepare.Prepare;
import io.swapline.job.prepare.Prices;
import io.swapline.job.request.Sidecars;
import io.swapline.job.submit.AnswersInCustody;
import io.swapline.job.submit.Clearance;
import io.swapline.job.submit.HostWaits;
import io.swapline.job.submit.StatusConfirmations;
import io.swapline.job.submit.SubmitSlot;
import io.swapline.job.take.TakeChecks;
import io.swapline.job.take.Taking;
import io.swapline.job.watch.JobsFromDrops;
import io.swapline.job.watch.OrphanFiles;
import io.swapline.job.watch.UnwritableFolders;
import io.swapline.job.watch.Watching;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.decisions.Decisions;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.media.Mp4Builder;
import io.swapline.media.face.FaceRules;
import io.swapline.provider.HostCircuitBreakers;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.Providers;
import io.swapline.sidecar.SidecarCheck;
import io.swapline.step.StepExchange;
import io.swapline.watch.DropAccess;
import io.swapline.watch.DropFolders;
import io.swapline.watch.FileCheckResult;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.FolderSource;
import io.swapline.watch.Inbox;
import io.swapline.watch.InboxSettings;
import io.swapline.watch.KnownFolders;
import io.swapline.watch.Source;
import io.swapline.watch.crowd.Crowds;
import io.swapline.watch.crowd.LookPace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** An inbox with real files, and the steps from the look into it to the submit slot. */
public final class SidecarScene implements AutoCloseable {
  public static final Duration ARRIVING = Duration.ofMinutes(10);

  private final LedgerScene ledger;
  private final Path inbox;
  private final Watching watching;
  private final Taking taking;
  private final OrphanFiles leftBehind;
  private final Prepare prepare;
  private Path vanishing;
  private final Consents consents;
  private final SubmitSlot slot;
  private Optional<BigDecimal> price;
  private final BudgetCaps caps;
  private final Provider other = provider("target_gender", "male|female|all");
  private long ticks;

  public SidecarScene(Path folder) throws IOException {
    this(folder, Optional.empty());
  }

  /**
   * @param attestation the operator's word; empty where records are required
   */
  public SidecarScene(Path folder, Optional<String> attestation) throws IOException {
    this(folder, attestation, Optional.empty(), BudgetCaps.NONE);
  }

  /**
   * @param price of a frame; empty where it is not known
   * @param caps what may be spent
   */
  public SidecarScene(
      Path folder, Optional<String> attestation, Optional<BigDecimal> price, BudgetCaps caps)
      throws IOException {
    this(folder, attestation, price, caps, MediaMaker.NONE);
  }

  /**
   * @param maker what is done with programs of others
   */
  public SidecarScene(
      Path folder,
      Optional<String> attestation,
      Optional<BigDecimal> price,
      BudgetCaps caps,
      MediaMaker maker)
      throws IOException {
    this.price = price;
    this.caps = caps;
    inbox = folder.resolve("inbox");
    Path data = Files.createDirectories(folder.resolve("data"));
    ledger = LedgerScene.capped(data, caps);
    Custody custody = new Custody(data.resolve("custody"), Sources.folders());
    CamelContext context = new DefaultCamelContext();
    context.getRegistry().bind("novita-video", provider("enable_restore", "boolean"));
    context.getRegistry().bind("other-video", other);
    Providers providers = new Providers(() -> context);
    Map<String, Map<String, String>> settings =
        Map.of(
            "novita-video", Map.of("enable_restore", "true", "response_video_type", "mp4"),
            "other-video", Map.of("target_gender", "all"));
    FolderMarker marker = FolderMarker.open(inbox, new KnownFolders(data), new Random(1));
    InboxSettings when =
        new InboxSettings(
            Duration.ZERO,
            Duration.ZERO,
            ARRIVING,
            InboxSettings.Ready.OPTIONAL,
            attestation.isEmpty() ? InboxSettings.Consent.REQUIRED : InboxSettings.Consent.OPTIONAL,
            () -> List.of("mp4"));
    ConsentTemplates templates = new ConsentTemplates(new FolderTemplatePlaces(List.of()));
    leftBehind = new OrphanFiles(Optional.of(inbox), ledger.clock());
    Access access = Access.ofService();
    DropFolders landings = new DropFolders(access, List.of(), List.of(data));
    Source source =
        new FolderSource(
            inbox,
            marker::gone,
            this::check,
            DropAccess.toTake(access, landings::hindrance),
            new Crowds(() -> ticks, Duration.ZERO));
    watching =
        new Watching(
            List.of(
                new Watching.Watched(
                    source,
                    new Inbox(source, when, ledger.clock(), () -> ticks),
                    new LookPace(() -> 0),
                    templates,
                    leftBehind)),
            ledger.ledger(),
            new JobsFromDrops(providers, kind -> "novita-video", settings::get),
            new UnwritableFolders(landings, ledger.ledger(), ledger.clock())::look);
    consents = new Consents(attestation, Sources.folders(), ledger.clock());
    Prices prices = new Prices(id -> this.price);
    slot =
        new SubmitSlot(
            providers,
            new Clearance(providers, new StatusConfirmations(data.resolve("confirmed"))),
            new ProviderKeys(id -> Optional.of("key")),
            ledger.ledger(),
            prices,
            consents,
            new DiskRoom(data, 0),
            new HostWaits(new HostCircuitBreakers(() -> 0), id -> List.of(), ledger.clock()),
            new AnswersInCustody(data.resolve("custody")));
    prepare =
        new Prepare(
            providers,
            (job, role) -> custody.fitted(job.id(), role),
            prices,
            caps,
            new Sidecars(
                providers,
                settings::get,
                Map.of(
                    "archive",
                    "swapline.deliver.archive.to",
                    "client",
                    "swapline.deliver.client.to")),
            consents,
            new FaceRules(true, true),
            maker);
    TakeChecks admission =
        new TakeChecks(prepare, new CopyRoom(new DiskRoom(data, 0)), ARRIVING, ledger.clock());
    taking =
        new Taking(
            ledger.ledger(),
            custody,
            List.of(templates),
            admission,
            () -> UUID.randomUUID().toString().replace("-", ""),
            () -> {},
            new AccessErrorText(access),
            leftBehind::ask);
  }

  private static Provider provider(String option, String rule) {
    Provider provider = new Provider();
    provider.setTitle("A provider");
    provider.getTarget().setTypes("mp4,avi");
    provider.getFace().setTypes("jpeg");
    provider.getFace().setMaxWidth(2048);
    provider.getFace().setMaxHeight(2048);
    provider.getFace().setMaxBytes(1_000_000);
    provider.getPrice().setUnit("frame");
    provider.setOptions(Map.of(option, rule, "response_video_type", "mp4|gif"));
    return provider;
  }

  /** Somebody takes that file away while a look reads options. */
  public SidecarScene vanishing(String name) {
    vanishing = path(name);
    return this;
  }

  private FileCheckResult check(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (vanishing != null && name.contains("job.")) {
      Files.delete(vanishing);
    }
    boolean consent = name.endsWith("consent.json");
    boolean sidecar = consent || name.contains("job.");
    if (sidecar && SidecarCheck.breaksOff(file, consent)) {
      return FileCheckResult.unfinished("ends in the middle");
    }
    return sidecar && !consent && SidecarCheck.needsRecord(file)
        ? FileCheckResult.needsRecord()
        : FileCheckResult.whole();
  }

  public Path path(String name) {
    return inbox.resolve(name);
  }

  /** A video and a face of that name, which may have a folder. */
  public SidecarScene drop(String name) throws IOException {
    Path video = path(name + ".mp4");
    Files.createDirectories(video.getParent());
    Mp4Builder.video().filler(100 + name.hashCode() % 50).writeTo(video);
    BufferedImage face = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(face, "jpg", path(name + ".face.jpg").toFile());
    return this;
  }

  public SidecarScene write(String name, String text) throws IOException {
    Files.writeString(path(name), text);
    return this;
  }

  /** A picture of that name; another number is another picture. */
  public SidecarScene face(String name, int number) throws IOException {
    BufferedImage face = new BufferedImage(32 + number, 32, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(face, "jpg", path(name + ".jpg").toFile());
    return this;
  }

  public String faceSha256(String name) throws IOException {
    return Sha256.of(path(name + ".face.jpg"));
  }

  /** A record that holds, with these fields more, each {@code "key": value}. */
  public static String record(String... more) {
    String fields = more.length == 0 ? "" : ", " + String.join(", ", more);
    return """
    {"schema": "consent/1", "consentId": "C-17", "basis": "contract",
     "subject": {"ref": "Jo Miller", "adult": true}%s}
    """
        .formatted(fields);
  }

  public SidecarScene after(Duration time) {
    ledger.clock().move(time);
    ticks += time.toNanos();
    return this;
  }

  /** What one look opens. */
  public List<NewJob> look() {
    return watching.look();
  }

  /** What the last look left waiting, in words. */
  public String waiting() {
    List<String> words =
        ledger.ledger().arrivals().all().stream().map(arrival -> arrival.words()).toList();
    return String.join("\n", words);
  }

  /** Opens the only drop that one look finds. */
  public Job opened() {
    List<NewJob> drops = look();
    if (drops.size() != 1) {
      throw new AssertionError(drops + ", waiting: " + waiting());
    }
    return taking.open(drops.get(0));
  }

  /** What the step that takes drops finds; it is written if the files were taken. */
  public Outcome<?> step(Job opened) throws IOException {
    Job job = find(opened);
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(StepExchange.JOB, job);
    Outcome<?> outcome = taking.removeOriginals(taking.take(job), exchange);
    if (outcome.getName().equals("taken")) {
      ledger.advance(job, JobState.RECEIVED, outcome);
    }
    return outcome;
  }

  /** Takes the only drop that one look opens. */
  public Job take() throws IOException {
    Job job = opened();
    step(job);
    return find(job);
  }

  /** The same, with the cheap checks behind it: prepared or rejected. */
  public Job prepared() throws IOException {
    return checked(take());
  }

  /** The cheap checks alone. */
  public Job checked(Job job) throws IOException {
    Job claimed = ledger.claim(JobState.RECEIVED, 1).get(0);
    Outcome<?> outcome = prepare.check(claimed);
    JobState to = outcome.getName().equals("prepared") ? JobState.PREPARED : JobState.REJECTED;
    ledger.advance(claimed, to, outcome);
    return ledger.find(job);
  }

  /** The words of the last line of the job's history. */
  public String history(Job job) {
    List<JobEvent> all = ledger.ledger().reads().history(job.id());
    return String.valueOf(all.get(all.size() - 1).note());
  }

  /** The job as it is now. */
  public Job find(Job job) {
    return ledger.find(job);
  }

  /** Does what a person does with a command. */
  public void decide(Consumer<Decisions> decision) {
    decision.accept(ledger.ledger().decisions());
  }

  public OrphanFiles leftBehind() {
    return leftBehind;
  }

  /** A restart with another price of a frame; null for none. */
  public void price(String dollars) {
    price = Optional.ofNullable(dollars).map(BigDecimal::new);
  }

  /** The provider {@code other-video}, whose limits a test may change. */
  public Provider other() {
    return other;
  }

  /**
   * What jobs may go over to {@code other-video}.
   *
   * @param chosenToo whether drops do that chose their provider
   */
  public OtherProviders others(boolean chosenToo) {
    return new OtherProviders(
        List.of("other-video"), chosenToo, caps.limited(), provider -> prepare);
  }

  /** What becomes of {@code retry --pay-again} when that job had failed and was put away. */
  public Outcome<?> payAgain(Job job) throws IOException {
    ledger.sql("UPDATE job SET state = 'failed', closed_at = 1 WHERE id = '" + job.id() + "'");
    Person person = new Person("Jo", null);
    ledger.ledger().decisions().payAgain(ledger.find(job), null, person);
    Path failed = Files.createDirectories(inbox.resolveSibling("failed"));
    List<InputFile> inputs = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      Path held = Path.of(file.custody());
      inputs.add(file.archivedAt(Files.move(held, failed.resolve(held.getFileName())).toString()));
    }
    return payAgain().restore(ledger.find(job).withInputs(inputs));
  }

  public PayAgain payAgain() throws IOException {
    return new PayAgain(
        taking::reopen, custody(), prepare, new ReasonFiles(), ledger.ledger().labelledFaces());
  }

  public LedgerScene ledger() {
    return ledger;
  }

  /** Whether that job may be submitted now, and what it should cost. */
  public Outcome<?> slot(Job job) throws IOException {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(StepExchange.JOB, job);
    return slot.check(exchange);
  }

  /** What the step does with a job that may. */
  public Job stage(Job job, Outcome<?> go) {
    return ledger.advance(job, JobState.STAGING, go);
  }

  /** Why that job may not be submitted now; its name, a colon and words; empty if it may. */
  public String objection(Job job) throws IOException {
    return consents
        .objection(job, SubmitSlot.Slot.NOT_COVERED, SubmitSlot.Slot.WAIT)
        .map(outcome -> outcome.getName() + ": " + outcome.getWhy())
        .orElse("");
  }

  public Custody custody() throws IOException {
    return new Custody(ledger.data().resolve("custody"), Sources.folders());
  }

  @Override
  public void close() {
    ledger.close();
  }
}
