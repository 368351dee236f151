package io.swapline.doctor;

/**
 * What has to be known of a provider here.
 *
 * @param id provider id
 * @param title as people say it
 * @param account whose key and addresses it uses
 */
public record ProviderFacts(String id, String title, String account) {}
