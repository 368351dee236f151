package io.swapline.watch;

import static io.swapline.watch.InboxScene.assertNothing;
import static io.swapline.watch.InboxScene.onlyDrop;
import static io.swapline.watch.InboxScene.onlyWaiting;
import static io.swapline.watch.InboxScene.reasons;
import static io.swapline.watch.InboxScene.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.swapline.watch.WaitingFiles.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxPairingTest {
  @TempDir Path folder;
  private InboxScene scene;

  @BeforeEach
  void open() {
    scene = new InboxScene(folder);
  }

  @Test
  void aVideoWithItsFaceIsADrop() throws IOException {
    Drop drop = onlyDrop(scene.whole("clip.mp4", "clip.face.jpg").settled());

    assertThat(drop.kind()).isEqualTo(Drop.Kind.VIDEO);
    assertThat(drop.name()).isEqualTo("clip");
    assertThat(drop.subPath()).isEmpty();
    assertThat(drop.target().place()).isEqualTo(scene.path("clip.mp4").toString());
    assertThat(drop.target().size()).isEqualTo(5);
    assertThat(drop.target().identity()).isNotEmpty();
    assertThat(drop.faces().get(0).file().place())
        .isEqualTo(scene.path("clip.face.jpg").toString());
    assertThat(drop.sharedFace()).isFalse();
    assertThat(drop.ownFiles()).containsExactly(drop.target(), drop.faces().get(0).file());
    assertThat(drop.folderFiles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "seven.mp4, seven_face.jpg, seven.face.jpg",
    "IMG 0042.mp4, IMG_0042.face.jpg, IMG 0042.face.jpg",
    "clip-1.mp4, face_clip1.png, clip-1.face.png",
    "Übung (2026).mp4, übung2026.jpeg, Übung (2026).face.jpeg",
  })
  void aPictureOfNearlyTheNameIsOfferedAsTheFaceThatIsMissing(
      String video, String picture, String meant) throws IOException {
    scene.whole(video, picture);

    assertThat(scene.settled().waiting())
        .anySatisfy(
            one ->
                assertThat(one.words())
                    .contains(
                        "the face is missing",
                        " \""
                            + picture
                            + "\" has nearly that name: is it to be \""
                            + meant
                            + "\"? Then rename it. Else put \""));
  }

  @Test
  void aVideoOfNearlyTheNameIsOfferedForAFaceThatLacksOne() throws IOException {
    scene.whole("IMG 0042.mp4", "IMG_0042.face.jpg", "other.mp4");

    assertThat(scene.settled().waiting())
        .anySatisfy(
            one ->
                assertThat(one.words())
                    .contains(
                        "the video is missing. Is it for \"IMG 0042.mp4\"? Then rename it to"
                            + " \"IMG 0042.face.jpg\". Else put \"IMG_0042.mp4\""))
        .anySatisfy(
            one -> assertThat(one.words()).contains("other").doesNotContain("nearly", "Is it for"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aria2", "ytdl", "lock", "lftp-pget-status"})
  void aVideoThatAnotherProgramStillWritesWaitsWithThatProgramsFile(String ending)
      throws IOException {
    scene.whole("clip.mp4", "clip.face.jpg", "clip.mp4." + ending);

    assertThat(onlyWaiting(scene.settled()).words())
        .isEqualTo(
            "\"clip.mp4\" is still being written by another program: \"clip.mp4."
                + ending
                + "\" is beside it. It is taken when that is gone; remove it if it was left"
                + " behind.");
  }

  @Test
  void aFolderOfDeletedFilesIsNoInbox() throws IOException {
    assertNothing(scene.whole("#recycle/oops.mp4", "#recycle/oops.face.jpg").settled());
    assertNothing(scene.whole("a/@eaDir/oops.mp4", "a/_face.jpg").settled());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clip.face.sync-conflict-20260301-120000-ABCDEF2.jpg|clip.face.jpg",
        "clip.face.Conflict.jpg|clip.face.jpg",
        "clip.face (conflicted copy 2026-03-01 120000).jpg|clip.face.jpg",
        "clip.face (1).jpg|clip.face.jpg",
        "clip.sync-conflict-20260301-120000-ABCDEF2.mp4|clip.mp4",
        "clip.job (1).yaml|clip.job.yaml",
        "clip.consent (Jo's conflicted copy 2026-03-01).json|clip.consent.json",
        "CLIP.face copy.jpg|CLIP.face.jpg",
      })
  void ofTwoCopiesNoneIsPaidForUntilAPersonKeepsOne(String pair) throws IOException {
    String[] names = pair.split("\\|", -1);
    scene.whole("clip.mp4", "clip.face.jpg").whole(names[0]);

    WaitingFiles waiting = scene.settled().waiting().get(0);

    assertNoneTaken();
    assertThat(waiting.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(waiting.words()).contains("\"" + names[0] + "\"", "\"" + names[1] + "\"");
  }

  private void assertNoneTaken() throws IOException {
    assertThat(taken(scene.settled())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_face.sync-conflict-20260301-120000-ABCDEF2.jpg",
        "_face (1).jpg",
        "_job (conflicted copy 2026-03-01 120000).yaml"
      })
  void aSecondCopyOfWhatHoldsForAFolderHoldsItsVideos(String copy) throws IOException {
    scene.whole("a/clip.mp4", "_face.jpg", copy);

    assertThat(onlyWaiting(scene.settled()).reason()).isEqualTo(Reason.AMBIGUOUS);
  }

  @Test
  void aVideoWithAFaceOfItsOwnDoesNotWaitForTheFoldersFace() throws IOException {
    scene.whole("clip.mp4", "clip.face.jpg", "_face.jpg", "_face (1).jpg");

    assertThat(taken(scene.settled())).containsExactly("clip");
  }

  @Test
  void ofTwoCopiesOfALabelNoneIsPaidFor() throws IOException {
    scene.whole("clip.mp4", "clip.face.anna.jpg", "clip.face.anna (1).jpg");

    assertThat(onlyWaiting(scene.settled()).words())
        .isEqualTo(
            "\"clip.face.anna (1).jpg\" has a name that programs give to a second copy of"
                + " \"clip.face.anna.jpg\", when that was changed in two places or saved twice."
                + " Keep the right one as \"clip.face.anna.jpg\", and move the other away.");
  }

  @Test
  void labelsThatArePeoplesNumbersAreTaken() throws IOException {
    scene.whole("clip.mp4", "clip.face.guest (1).jpg", "clip.face.guest (2).jpg");

    assertThat(onlyDrop(scene.settled()).faces()).hasSize(2);
  }

  @Test
  void videosThatAreNumberedAreVideosOfTheirOwn() throws IOException {
    scene.whole("clip.mp4", "clip (1).mp4", "_face.jpg");

    assertThat(taken(scene.settled())).containsExactlyInAnyOrder("clip", "clip (1)");
  }

  @Test
  void aCopyOfAPosterFrameDoesNotMatterBesideAMarkedFace() throws IOException {
    scene.whole("a.mp4", "a.face.jpg", "a.jpg", "a.sync-conflict-20260301-120000-ABCDEF2.jpg");

    assertThat(taken(scene.settled())).containsExactly("a");
  }

  @Test
  void aCopyOfAPictureThatIsNoFaceIsLeftAlone() throws IOException {
    assertNothing(
        scene.whole("holiday.jpg", "holiday (conflicted copy 2026-03-01 120000).jpg").settled());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"clip.face.jfif", "clip.face.gif", "clip.face.avif", "clip.face.anna.bmp"})
  void aFaceThatCannotBeUsedIsNotReplacedByThatOfTheFolder(String face) throws IOException {
    scene.whole("clip.mp4", "_face.jpg", face);

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.UNFIT_PICTURE);
    assertThat(waiting.words()).contains(face, "export it as JPEG");
  }

  @ParameterizedTest
  @CsvSource({
    "clip.job.yaml.txt, clip.job.yaml",
    "clip.job.txt, clip.job.yaml",
    "clip.consent.json.txt, clip.consent.json",
    "clip.consent.yaml, clip.consent.json",
    "_job.yaml.txt, _job.yaml",
    "_consent.txt, _consent.json",
  })
  void whatIsNotReadUnderItsEndingHoldsTheDropAndSaysHowItIsRead(String file, String right)
      throws IOException {
    scene.whole("clip.mp4", "clip.face.jpg", file);

    assertThat(onlyWaiting(scene.settled()).words())
        .isEqualTo(
            "\""
                + file
                + "\" is not read under that ending. Rename it to \""
                + right
                + "\" (where the system hides endings, switch them on), or move it away.");
  }

  @Test
  void aTextBesideOptionsThatAreReadDoesNotMatter() throws IOException {
    scene.whole("clip.mp4", "clip.face.jpg", "clip.job.txt").sidecar("clip.job.yaml");

    assertThat(taken(scene.settled())).containsExactly("clip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip.3gp", "clip.MTS", "clip.wmv"})
  void aVideoOfAKindThatNoProviderTakesIsNamed(String video) throws IOException {
    scene.whole(video, "clip.face.jpg");

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.UNFIT_VIDEO);
    assertThat(waiting.words()).contains(video, "export it as MP4", "ffmpeg");
  }

  @Test
  void aCamerasOtherFilesBesideItsFilmDoNotMatter() throws IOException {
    scene.whole("GX010123.MP4", "GX010123.LRV", "GX010123.THM", "GX010123.SRT", "_face.jpg");
    scene.whole("._GX010123.MP4", "C0001M01.XML", "GX010123.mpg", "GX010123.gif");

    assertThat(taken(scene.settled())).containsExactly("GX010123");
  }

  @Test
  void theStillOfALivePhotoIsToldFromAFace() throws IOException {
    scene.whole("IMG_1234.MOV", "IMG_1234.HEIC", "_face.jpg");

    assertThat(onlyWaiting(scene.settled()).words())
        .endsWith(
            "If it is not the face but the still of that film (a Live Photo has both), move it"
                + " away, and put \"IMG_1234.face.jpg\" there, or \"_face.jpg\" for all videos of"
                + " the folder.");
  }

  @Test
  void aNameThatWouldNotFitWhereItsResultGoesWaits() throws IOException {
    InboxSettings encrypted =
        new InboxSettings(
                InboxScene.SETTLE,
                InboxScene.SETTLE,
                InboxScene.ARRIVING,
                InboxSettings.Ready.OPTIONAL,
                InboxSettings.Consent.OPTIONAL,
                () -> List.of("mp4"))
            .withLongestFile(143);
    InboxScene share = new InboxScene(folder, encrypted);
    String fits = "n".repeat(118);
    share.whole(fits + ".mp4", fits + "n.mp4", "f".repeat(144) + "/a.mp4", "_face.jpg");

    InboxScan look = share.settled();

    assertThat(taken(look)).containsExactly(fits);
    assertThat(reasons(look)).containsOnly(Reason.NAME_TOO_LONG);
    assertThat(look.waiting())
        .extracting(WaitingFiles::words)
        .anyMatch(words -> words.contains("it has 119 bytes without its ending, and 118 leave"))
        .anyMatch(words -> words.contains("a name may have 143 bytes. Give the folder"));
  }

  @Test
  void theContentsOfAProgramsLibraryAreNoDrops() throws IOException {
    scene.whole("_face.jpg", "Photos Library.photoslibrary/originals/A/1.mov");
    scene.whole("files_trashbin/files/shoot.d1772366400/clip.mp4", "x/__MACOSX/clip.mp4");

    assertNothing(scene.settled());
  }

  @Test
  void aLetterThatCannotBeSeenIsNamedWhereAPartnerIsMissing() throws IOException {
    assertThat(onlyWaiting(scene.whole("clip\u200b.mp4").settled()).words())
        .contains(
            " There is a letter in the name \"clip?.mp4\" that cannot be seen (U+200B, zero"
                + " width space): if the other files lack it, rename this one.");
  }

  @ParameterizedTest
  @CsvSource({
    "clip.mp4.mp4, clip.mp4",
    "clip.mov.MP4, clip.mov",
    "clip.face.png, ",
    "clip.jpg.mp4, clip.jpg"
  })
  void anEndingThatASystemHidesIsNamedWhereAPartnerIsMissing(String file, String meant)
      throws IOException {
    String words = onlyWaiting(scene.whole(file).settled()).words();

    if (meant == null) {
      assertThat(words).doesNotContain("two endings");
    } else {
      assertThat(words)
          .contains(
              " The name \"%s\" has two endings, of which many systems show one: if the file was to be \"%s\", rename it."
                  .formatted(file, meant));
    }
  }

  @Test
  void aFaceThatEndsTwiceIsNoFaceWithALabel() throws IOException {
    assertThat(onlyWaiting(scene.whole("clip.mp4", "clip.face.jpg.jpg").settled()).words())
        .isEqualTo(
            "\"clip.face.jpg.jpg\" waits: its name has two endings, of which many systems show"
                + " one. Leave \".jpg\" out, or choose another label.");
  }

  @Test
  void aVideoWithAPlainPictureIsADrop() throws IOException {
    Drop drop = onlyDrop(scene.whole("clip.mp4", "clip.png").settled());

    assertThat(drop.faces().get(0).file().place()).isEqualTo(scene.path("clip.png").toString());
  }

  @Test
  void aTargetPictureWithItsFaceIsADropOfAPicture() throws IOException {
    Drop drop = onlyDrop(scene.whole("card.target.png", "card.face.jpg").settled());

    assertThat(drop.kind()).isEqualTo(Drop.Kind.IMAGE);
    assertThat(drop.name()).isEqualTo("card");
  }

  @Test
  void sidecarsAndReadyMarkComeWithTheDrop() throws IOException {
    scene.whole("a.mp4", "a.face.jpg").sidecar("a.job.yml", "a.consent.json").ready("a.ready");

    Drop drop = onlyDrop(scene.settled());

    assertThat(drop.ownFiles())
        .extracting(SourceFile::fileName)
        .containsExactly("a.mp4", "a.face.jpg", "a.ready", "a.job.yml", "a.consent.json");
  }

  @Test
  void aPosterFrameBesideAMarkedFaceIsLeftAlone() throws IOException {
    Drop drop = onlyDrop(scene.whole("clip.mp4", "clip.face.jpg", "clip.jpg").settled());

    assertThat(drop.faces().get(0).file().place())
        .isEqualTo(scene.path("clip.face.jpg").toString());
    assertThat(drop.ownFiles()).extracting(SourceFile::fileName).doesNotContain("clip.jpg");
  }

  @Test
  void aVideoAloneWaitsForItsFace() throws IOException {
    WaitingFiles waiting = onlyWaiting(scene.whole("clip.mp4").settled());

    assertThat(waiting.reason()).isEqualTo(Reason.NO_FACE);
    assertThat(waiting.name()).isEqualTo("clip");
    assertThat(waiting.words()).contains("\"clip.mp4\"", "clip.face.jpg", "_face.jpg");
    assertThat(waiting.files())
        .extracting(SourceFile::place)
        .containsExactly(scene.path("clip.mp4").toString());
  }

  @Test
  void aFaceAloneWaitsForItsVideo() throws IOException {
    WaitingFiles waiting = onlyWaiting(scene.whole("clip.face.jpg").settled());

    assertThat(waiting.reason()).isEqualTo(Reason.NO_TARGET);
    assertThat(waiting.words())
        .isEqualTo(
            "\"clip.face.jpg\": the video is missing. Put \"clip.mp4\" (or .m4v) beside it.");
  }

  @Test
  void aFaceAloneIsOfferedWhatTheChosenProviderTakes() throws IOException {
    InboxScene pictures = InboxScene.taking(folder, "target.jpg", "target.png");

    assertThat(onlyWaiting(pictures.whole("clip.face.jpg").settled()).words())
        .isEqualTo(
            "\"clip.face.jpg\": the picture is missing. Put \"clip.target.jpg\" (or .target.png)"
                + " beside it.");
  }

  @Test
  void aTargetPictureAloneWaitsForItsFaceAndTakesNoSharedOrPlainOne() throws IOException {
    scene.whole("card.target.jpg", "card.jpg", "_face.jpg");

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.NO_FACE);
    assertThat(waiting.words()).contains("\"card.face.jpg\"").doesNotContain("_face.jpg\" for all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.ready", "a.job.yaml", "a.consent.json"})
  void whatGoesWithAVideoWaitsForIt(String name) throws IOException {
    scene.sidecar(name);

    assertThat(onlyWaiting(scene.settled()).reason()).isEqualTo(Reason.NO_TARGET);
  }

  @Test
  void filesThatAreNoPartOfADropAreNotEvenListed() throws IOException {
    scene.whole("holiday.jpg", "scan.tif", "Thumbs.db", "notes.docx", "a.wav", ".swapline");
    scene.whole("~$b.mp4", "c.mp4.part", ".hidden/d.mp4", "e.download/e.mp4", "_face.jpg");

    assertNothing(scene.settled());
  }

  @Test
  void twoVideosOfOneNameAreNotTakenAndBothAreNamed() throws IOException {
    WaitingFiles waiting = onlyWaiting(scene.whole("a.mp4", "a.mov", "a.face.jpg").settled());

    assertThat(waiting.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(waiting.words()).contains("\"a.mov\" and \"a.mp4\"");
    assertThat(waiting.files())
        .extracting(SourceFile::place)
        .containsExactlyInAnyOrder(scene.path("a.mp4").toString(), scene.path("a.mov").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.face.jpg|a.face.png",
        "a.jpg|a.webp",
        "a.job.yaml|a.job.json",
        "_face.jpg|_face.png",
        "_job.yaml|_job.yml",
        "_consent.json|_CONSENT.json",
      })
  void twoFilesOfOneRankAreNotTakenAndBothAreNamed(String pair) throws IOException {
    String[] names = pair.split("\\|", -1);
    scene.whole("a.mp4").whole(names);
    if (!pair.contains("face") && !pair.startsWith("a.jpg")) {
      scene.whole("a.face.jpg");
    }

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(waiting.words()).contains(names[0], names[1]);
  }

  @Test
  void aVideoAndATargetPictureOfOneNameAreNotTaken() throws IOException {
    scene.whole("a.mp4", "a.target.jpg", "a.face.jpg");

    assertThat(onlyWaiting(scene.settled()).reason()).isEqualTo(Reason.AMBIGUOUS);
  }

  @Test
  void twoPlainPicturesDoNotMatterBesideAMarkedFace() throws IOException {
    scene.whole("a.mp4", "a.face.jpg", "a.jpg", "a.png");

    assertThat(taken(scene.settled())).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.heic", "a.face.heic", "a.face.TIF", "_face.heic"})
  void anUnfitFaceWaitsToBeExportedAsJpeg(String face) throws IOException {
    WaitingFiles waiting = onlyWaiting(scene.whole("a.mp4", face).settled());

    assertThat(waiting.reason()).isEqualTo(Reason.UNFIT_PICTURE);
    assertThat(waiting.words()).contains(face, "export it as JPEG");
  }

  @Test
  void anUnfitTargetPictureWaitsToBeExportedAsJpeg() throws IOException {
    WaitingFiles waiting = onlyWaiting(scene.whole("a.target.tiff", "a.face.jpg").settled());

    assertThat(waiting.reason()).isEqualTo(Reason.UNFIT_PICTURE);
    assertThat(waiting.words()).contains("a.target.tiff");
  }

  @Test
  void anUnfitMarkedFaceIsNotReplacedByAPosterFrame() throws IOException {
    scene.whole("a.mp4", "a.face.heic", "a.jpg", "_face.jpg");

    assertThat(onlyWaiting(scene.settled()).reason()).isEqualTo(Reason.UNFIT_PICTURE);
  }

  @Test
  void whatIsLeftOfAnExportedFaceIsToBeTakenAway() throws IOException {
    WaitingFiles waiting = onlyWaiting(scene.whole("a.face.heic").settled());

    assertThat(waiting.words())
        .contains("If you exported it as JPEG, take this one away", "\"a.mp4\"")
        .doesNotContain("is missing");
  }

  @Test
  void theExportedFaceIsTakenAlthoughTheOriginalStillLiesThere() throws IOException {
    Drop drop = onlyDrop(scene.whole("a.mp4", "a.face.heic", "a.face.jpg").settled());

    assertThat(drop.ownFiles())
        .extracting(SourceFile::fileName)
        .containsExactly("a.mp4", "a.face.jpg");
  }

  @Test
  void labelledFacesAreTheFacesOfTheirVideoAndNoOtherPictureIs() throws IOException {
    scene.whole("a.mp4", "a.face.bob.jpg", "a.face.Anna.jpg", "a.jpg", "_face.jpg");

    Drop drop = onlyDrop(scene.settled());

    assertThat(drop.faces())
        .extracting(Drop.Face::label, face -> face.file().fileName())
        .containsExactly(tuple("Anna", "a.face.Anna.jpg"), tuple("bob", "a.face.bob.jpg"));
    assertThat(drop.sharedFace()).isFalse();
    assertThat(drop.ownFiles()).hasSize(3);
  }

  @Test
  void aFaceWithoutALabelBesideLabelledOnesIsOneMore() throws IOException {
    scene.whole("a.mp4", "a.face.anna.jpg", "a.face.jpg");

    assertThat(onlyDrop(scene.settled()).faces())
        .extracting(Drop.Face::label)
        .containsExactly("", "anna");
  }

  @Test
  void twoPicturesOfOneLabelHoldTheWholeVideoBack() throws IOException {
    scene.whole("a.mp4", "a.face.anna.jpg", "a.face.ANNA.png", "a.face.bob.jpg");

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(waiting.words())
        .contains("a.face.anna.jpg", "a.face.ANNA.png")
        .doesNotContain("bob");
  }

  @Test
  void aLabelThatHasAMeaningOfItsOwnIsNotTakenForOne() throws IOException {
    scene.whole("a.mp4", "a.face.Receipt.jpg", "a.face.bob.jpg");

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.UNFIT_NAME);
    assertThat(waiting.words()).contains("a.face.Receipt.jpg", "another label");
  }

  @Test
  void aLabelOfBlanksIsNone() throws IOException {
    scene.whole("a.mp4", "a.face. .jpg");

    assertThat(onlyWaiting(scene.settled()).words()).contains("nothing but blanks");
  }

  @Test
  void moreFacesThanAnybodyHasAreNotPaidFor() throws IOException {
    scene.whole("a.mp4");
    for (int i = 0; i <= 50; i++) {
      scene.whole("a.face.n" + i + ".jpg");
    }

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.TOO_MANY_FACES);
    assertThat(waiting.words()).contains("51", "50");
  }

  @Test
  void whatComesOutOfALabelledFaceMustHaveRoomForItsNameToo() throws IOException {
    String name = "n".repeat(150);
    scene.whole(name + ".mp4", name + ".face." + "l".repeat(50) + ".jpg");

    assertThat(onlyWaiting(scene.settled()).reason()).isEqualTo(Reason.NAME_TOO_LONG);
  }

  @Test
  void aLabelledFaceOfAKindThatNoProviderTakesIsSaidAndNotLeftOut() throws IOException {
    scene.whole("a.mp4", "a.face.anna.jpg", "a.face.bob.heic");

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.UNFIT_PICTURE);
    assertThat(waiting.words()).contains("a.face.bob.heic", "JPEG");
  }

  @Test
  void namesWithDotsPairByEverythingBeforeMarkerAndExtension() throws IOException {
    scene.whole("shot.010.mp4", "shot.010.face.jpg", "shot.020.mp4", "shot.020.jpg");

    assertThat(taken(scene.settled())).containsExactly("shot.010", "shot.020");
  }

  @Test
  void aFileThatDiffersInCaseGoesToTheOnlyVideoItCanBelongTo() throws IOException {
    scene.whole("IMG_01.MP4", "img_01.face.jpg").sidecar("Img_01.job.yaml").ready("iMG_01.ready");

    Drop drop = onlyDrop(scene.look());

    assertThat(drop.name()).isEqualTo("IMG_01");
    assertThat(drop.ownFiles()).hasSize(4);
  }

  @Test
  void caseTwinsEachTakeTheFaceThatIsSpelledAlike() throws IOException {
    scene.whole("A.mp4", "A.face.jpg", "a.mp4", "a.face.jpg");

    InboxScan look = scene.settled();

    assertThat(taken(look)).containsExactlyInAnyOrder("A", "a");
    assertThat(look.complete())
        .allSatisfy(
            drop ->
                assertThat(drop.faces().get(0).file().fileName())
                    .isEqualTo(drop.name() + ".face.jpg"));
  }

  @Test
  void theSecondCaseTwinTakesNoFaceThatIsSpelledLikeTheFirst() throws IOException {
    InboxScan look = scene.whole("A.mp4", "a.mp4", "a.face.jpg").settled();

    assertThat(taken(look)).containsExactly("a");
    assertThat(reasons(look)).containsExactly(Reason.NO_FACE);
    assertThat(look.waiting().get(0).name()).isEqualTo("A");
  }

  @Test
  void aFaceBetweenCaseTwinsKeepsBothFromBeingTaken() throws IOException {
    InboxScan look = scene.whole("CLIP.mp4", "clip.mp4", "Clip.face.jpg", "_face.jpg").settled();

    assertThat(look.complete()).isEmpty();
    assertThat(look.waiting())
        .hasSize(3)
        .allSatisfy(waiting -> assertThat(waiting.reason()).isEqualTo(Reason.AMBIGUOUS))
        .anySatisfy(
            waiting ->
                assertThat(waiting.words())
                    .contains("\"CLIP.mp4\" and \"Clip.face.jpg\" and \"clip.mp4\""));
  }

  @Test
  void aSpareFaceThatDiffersInCaseIsNotTakenAndWaits() throws IOException {
    InboxScan look = scene.whole("A.mp4", "A.face.jpg", "a.face.jpg").settled();

    assertThat(taken(look)).containsExactly("A");
    assertThat(reasons(look)).containsExactly(Reason.NO_TARGET);
  }

  @Test
  void twoSpareFacesThatDifferInCaseAreNotChosenFrom() throws IOException {
    WaitingFiles waiting =
        onlyWaiting(scene.whole("AB.mp4", "Ab.face.jpg", "aB.face.jpg").settled());

    assertThat(waiting.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(waiting.words()).contains("Ab.face.jpg", "aB.face.jpg");
  }
}
