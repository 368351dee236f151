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
import io.swapline.watch.Inbox;
import io.swapline.watch.InboxSettings;
import io.swapline.watch.LookPace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Makes what looks into the watched folder.
 *
 * @param rules what the settings ask of a drop
 * @param access what the user of this process may do
 */
record WatchBeans(
    Settings settings,
    Ledger ledger,
    TopFolders folders,
    JobRules rules,
    Access access,
    Clock clock) {

  Watching watching(ConsentTemplates templates, OrphanFiles leftBehind) throws IOException {
    Path data = settings.path("swapline.data");
    DropFolders dropFolders =
        new DropFolders(
            access,
            folders.ends(),
            List.of(data, data.resolve("custody"), data.resolve("attempts")));
    DropAccess allowed = DropAccess.toTake(access, dropFolders::hindrance);
    FileCheck check =
        new CrashGuardCheck(new StructureCheck(), new FileUnderCheck(data), ledger.deaths());
    return new Watching(
        folders.inbox().map(marker -> watched(marker, check, allowed)),
        ledger,
        templates,
        rules.newJobs(),
        leftBehind,
        new UnwritableFolders(dropFolders, ledger, clock));
  }

  private Watching.Watched watched(FolderMarker marker, FileCheck check, DropAccess allowed) {
    InboxSettings when = rules.inbox(settings.duration("swapline.watch.settle"));
    return new Watching.Watched(
        new Inbox(marker.folder(), when, check, allowed, clock, System::nanoTime),
        marker,
        new LookPace(System::nanoTime));
  }
}
