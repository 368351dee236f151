/** What a drop asks for: its sidecars are read and become options, label and purpose of a job. */
package io.swapline.job.request;
