package io.swapline.sandbox.novita;

import io.swapline.sandbox.upload.StoredFile;
import java.util.Optional;

/**
 * What a submit asks for.
 *
 * @param assetId {@code request.video_assets_id}
 * @param restore {@code request.enable_restore}
 * @param face {@code request.face_image_base64}, decoded
 * @param type {@code extra.response_video_type}, {@code mp4} unless said
 * @param webhook {@code extra.webhook.url}
 */
record MergeRequest(
    String assetId, boolean restore, StoredFile face, String type, Optional<String> webhook) {}
