/** An S3 server on loopback, in a process of its own, which checks signatures. */
package io.swapline.sandbox.s3;
