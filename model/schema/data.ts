import { z } from "zod";
import { dataClasses } from "../data-classes";
import { duration } from "./fields";

/** A line that people read, in documents about the tenant. */
const line = (describe: string) =>
    z
        .string()
        .min(1)
        .max(300)
        .regex(/^[^\p{Cc}]*$/u, "must be one line of text")
        .describe(describe);
const lines = (describe: string) => z.array(line(describe)).max(40).optional().describe(describe);

const party = (describe: string) =>
    z
        .strictObject({
            name: line("Name of the organisation or person."),
            contact: line("How to reach it: an address, a mail address or a telephone number."),
        })
        .optional()
        .describe(describe);

export const jurisdictionsField = () =>
    z.array(z.string().regex(/^[a-z]{2,4}$/, "must be a jurisdiction such as eu, us or de")).max(40);

/** What data a tenant holds, and what its record of processing says of it. */
export const data = z.strictObject({
    classes: z
        .array(z.enum(dataClasses))
        .describe(
            "Classes of data that the tenant holds; each demands something of where it lies. Empty: nobody said.",
        ),
    retention: duration()
        .optional()
        .describe(
            "Longest time for which backups, snapshots, older versions of objects, metrics and logs are kept; a setting that keeps them longer is an error.",
        ),
    residency: jurisdictionsField()
        .optional()
        .describe("The same field as residency, written beside the classes; a file writes one of the two."),
    purposes: lines("What the data is processed for."),
    subjects: lines("Categories of people that the data is about."),
    categories: lines("Categories of the data, in words; by default its classes."),
    recipients: lines("Categories of those whom the data is disclosed to, beside the cloud."),
    safeguard: line(
        "What lets personal data go to other countries (GDPR, Art. 46), such as standard contractual clauses.",
    ).optional(),
    controller: party("Controller (GDPR, Art. 4(7)): who decides what the data is for."),
    processor: party("Processor (GDPR, Art. 4(8)): who runs Tenantry for the controller."),
    representative: party("Representative in the Union (GDPR, Art. 27)."),
    officer: party("Data protection officer (GDPR, Art. 37)."),
});
