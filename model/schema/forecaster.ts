import { z } from "zod";

/** The service that makes forecasts in a cluster. Its image is the organisation's own: none is published. */
export const forecaster = z.strictObject({
    image: z
        .string()
        .max(512)
        .regex(
            /^[a-z0-9]([a-z0-9._/-]*[a-z0-9])?(:\d+\/[a-z0-9._/-]+)?(:[\w][\w.-]{0,127})?@sha256:[0-9a-f]{64}$/,
            "must be an image with its digest, such as registry.example.com/forecaster@sha256:…",
        )
        .optional()
        .describe(
            "Image of the forecaster by its digest, built from autoscaler/Dockerfile and pushed to a registry of one's own. Without one nothing is forecast on the cluster, and predictive tenants follow measured load alone.",
        ),
    shards: z.int().min(1).max(20).describe("Processes that share the cluster's tenants."),
});

/** Settings of the forecaster as the program sees them. */
export type ForecasterSettings = Readonly<z.output<typeof forecaster>>;
