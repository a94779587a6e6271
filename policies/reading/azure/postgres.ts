import type { Finding, ResourceView } from "../../rule";
import { ask, onlyIf, type Truth } from "../logic";
import { expect, textOf } from "../values";
import { isWord } from "./words";

const replica = isWord("Replica");

/** Whether a flexible server only follows another one: how it is backed up and doubled is the other's. */
export const isReplica = (server: ResourceView): Truth => ask(server.get("createMode"), replica);

/** Judges a setting of a flexible server by its name; other settings are not spoken of. */
export function settingOf(
    resource: ResourceView,
    isOne: (name: unknown) => boolean,
    holds: (value: string) => boolean,
    failure: string,
): Finding {
    return onlyIf(
        ask(resource.get("configurationName"), isOne),
        () => expect(resource, "value", (value) => holds(textOf(value).toLowerCase()), failure),
        "which setting it is",
    );
}

/** Words by which PostgreSQL says that a setting is on. Source: postgresql.org/docs/current/config-setting.html (from knowledge, unverified). */
export const isOn = isWord("on", "true", "yes", "1", "all");
