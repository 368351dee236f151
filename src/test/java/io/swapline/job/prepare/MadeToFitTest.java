package io.swapline.job.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.convert.ConvertSettings;
import io.swapline.convert.ProgramMaker;
import io.swapline.convert.TestFfmpeg;
import io.swapline.custody.Sha256;
import io.swapline.job.SidecarScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.media.facts.MediaType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of a job with the real ffmpeg: two seconds of film, 50 pictures at a cent. */
class MadeToFitTest {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  @TempDir private Path folder;

  private Job prepared(ConvertSettings.Mode mode, String mostUsd) throws Exception {
    ConvertSettings settings =
        new ConvertSettings(
            mode,
            Optional.of(TestFfmpeg.program()),
            Optional.empty(),
            Duration.ofMinutes(2),
            4_000_000_000L);
    BudgetCaps caps =
        new BudgetCaps(Optional.of(new BigDecimal(mostUsd)), Optional.empty(), ZoneOffset.UTC);
    Optional<String> attested = Optional.of("everybody agreed");
    try (ProgramMaker maker =
            ProgramMaker.open(settings, folder.resolve("work"), bytes -> Optional.empty());
        SidecarScene scene = new SidecarScene(folder, attested, Optional.of(CENT), caps, maker)) {
      TestFfmpeg.film(scene.path("clip.mkv"), "-c:v", "ffv1", "-c:a", "libopus");
      return scene.face("clip.face", 1).prepared();
    }
  }

  @Test
  void aMatroskaIsMeasuredMadeToFitAndPricedByWhatIsSent() throws Exception {
    Job job = prepared(ConvertSettings.Mode.FFMPEG, "1");

    assertThat(job.state()).as(job.why()).isEqualTo(JobState.PREPARED);
    assertThat(job.estimate().usd()).isEqualByComparingTo("0.5");
    assertThat(job.target().media().type()).isEqualTo(MediaType.MKV);
    assertThat(job.targetToSend().media().type()).isEqualTo(MediaType.MP4);
    assertThat(job.targetToSend().sha256())
        .isEqualTo(Sha256.of(Path.of(job.targetToSend().custody())))
        .isNotEqualTo(job.target().sha256());
  }

  @Test
  void oneThatIsTooDearIsRefusedBeforeItIsMadeToFit() throws Exception {
    Job job = prepared(ConvertSettings.Mode.FFMPEG, "0.40");

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why()).contains("would cost about $0.5");
    assertThat(job.input(FileRole.FITTED_TARGET)).isEmpty();
  }

  @Test
  void whereFilmsAreOnlyMeasuredTheWayOutHasTheRealName() throws Exception {
    Job job = prepared(ConvertSettings.Mode.MEASURE, "1");

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why()).contains("ffmpeg -i clip.mkv -c:v libx264", "clip.mp4");
  }
}
