package io.swapline.sandbox.novita;

import io.swapline.sandbox.StoredFile;

/**
 * What a submit asks for.
 *
 * @param assetId {@code request.video_assets_id}
 * @param restore {@code request.enable_restore}
 * @param face {@code request.face_image_base64}, decoded
 * @param type {@code extra.response_video_type}, {@code mp4} unless said
 */
record MergeRequest(String assetId, boolean restore, StoredFile face, String type) {}
