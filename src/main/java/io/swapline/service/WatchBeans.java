package io.swapline.service;

import io.swapline.access.Access;
import io.swapline.job.consent.ConsentTemplates;
import io.swapline.job.watch.OrphanFiles;
import io.swapline.job.watch.UnwritableFolders;
import io.swapline.job.watch.Watching;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.FileUnderCheck;
import io.swapline.settings.Settings;
import io.swapline.watch.DropAccess;
import io.swapline.watch.DropFolders;
import io.swapline.watch.FileCheck;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.FolderSource;
import io.swapline.watch.Inbox;
import io.swapline.watch.InboxSettings;
import io.swapline.watch.Source;
import io.swapline.watch.crowd.Crowds;
import io.swapline.watch.crowd.LookPace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes what looks into the watched folder.
 *
 * @param rules what the settings ask of a drop
 * @param access what the user of this process may do
 * @param longestFile how long the name of a file may be in each of the folders, in bytes
 */
record WatchBeans(
    Settings settings,
    Ledger ledger,
    TopFolders folders,
    JobRules rules,
    Access access,
    Clock clock,
    int longestFile) {

  /** Where drops are held and end. */
  static DropFolders dropFolders(Settings settings, TopFolders folders, Access access) {
    Path data = settings.path("swapline.data");
    return new DropFolders(
        access, folders.ends(), List.of(data, data.resolve("custody"), data.resolve("attempts")));
  }

  Watching watching(ConsentTemplates templates, OrphanFiles leftBehind) throws IOException {
    Path data = settings.path("swapline.data");
    DropFolders dropFolders = dropFolders(settings, folders, access);
    DropAccess allowed = DropAccess.toTake(access, dropFolders::hindrance);
    FileCheck check =
        new CrashGuardCheck(new StructureCheck(), new FileUnderCheck(data), ledger.deaths());
    return new Watching(
        folders.inbox().stream()
            .map(
                marker -> {
                  Source source = source(marker, check, allowed);
                  return new Watching.Watched(
                      source, inbox(source), new LookPace(System::nanoTime), templates, leftBehind);
                })
            .toList(),
        ledger,
        rules.newJobs(),
        new UnwritableFolders(dropFolders, ledger, clock)::look);
  }

  /** What looks into a bucket. */
  Watching bucket(Source source, ConsentTemplates templates) {
    Watching.Watched watched =
        new Watching.Watched(
            source,
            inbox(source),
            new LookPace(System::nanoTime),
            templates,
            new OrphanFiles(Optional.empty(), clock));
    return new Watching(List.of(watched), ledger, rules.newJobs(), () -> {});
  }

  private Source source(FolderMarker marker, FileCheck check, DropAccess allowed) {
    Crowds crowds = new Crowds(System::nanoTime, settings.duration("swapline.watch.settle"));
    return new FolderSource(marker.folder(), marker::gone, check, allowed, crowds);
  }

  private Inbox inbox(Source source) {
    InboxSettings when =
        rules.inbox(settings.duration("swapline.watch.settle")).withLongestFile(longestFile);
    return new Inbox(source, when, clock, System::nanoTime);
  }
}
