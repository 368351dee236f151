/**
 * Presigned links in the manner of S3: results are collected from them, uploads are sent to them.
 */
package io.swapline.sandbox.storage;
