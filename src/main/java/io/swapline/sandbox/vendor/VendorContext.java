package io.swapline.sandbox.vendor;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.options.SandboxOptions;
import io.swapline.sandbox.storage.ResultLinks;
import io.swapline.sandbox.storage.UploadLinks;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.upload.Assets;
import io.swapline.sandbox.upload.UploadFolder;
import java.net.URI;

/**
 * What a vendor's endpoints work with.
 *
 * @param options as started
 * @param assetsUrl address of {@code SandboxHost.ASSETS}; no trailing slash
 * @param callbackSecret with which callbacks are signed, where they are
 * @param rate of submits
 * @param intake where bodies go
 * @param assets uploaded media
 * @param uploadLinks to which media are sent without a key
 * @param tasks what was paid
 * @param links to results
 * @param book the account
 */
public record VendorContext(
    SandboxOptions options,
    URI assetsUrl,
    String callbackSecret,
    SubmitRate rate,
    UploadFolder intake,
    Assets assets,
    UploadLinks uploadLinks,
    Tasks tasks,
    ResultLinks links,
    Book book) {}
