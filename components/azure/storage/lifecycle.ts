import type { input } from "@pulumi/azure-native/types";
import type { Tenant } from "../../../model/schema/tenant";
import { versionDays } from "../../shared/retention";
import { deletedVersionDays } from "../retention";

type Rule = input.storage.ManagementPolicyRuleArgs;
type Settings = Tenant["storage"];

/** Days are whole and at least one. */
const wholeDays = (duration: Settings["archive_after"]) => Math.max(1, Math.ceil(duration.days));

/** What applies to every object. */
function rule(name: string, actions: input.storage.ManagementPolicyActionArgs, blobTypes = ["blockBlob"]): Rule {
    return { name, enabled: true, type: "Lifecycle", definition: { filters: { blobTypes }, actions } };
}

/** Objects that are rarely read get cheaper by themselves and stay at hand; nothing but old versions is deleted. */
export function dataLifecycle(settings: Settings): readonly Rule[] {
    const archive = { tierToCold: { daysAfterModificationGreaterThan: wholeDays(settings.archive_after) } };
    const old = versionDays(settings.noncurrent_retention, deletedVersionDays(settings.noncurrent_retention));
    const forget = { delete: { daysAfterCreationGreaterThan: old } };
    return [
        rule("archive", { baseBlob: archive }),
        ...(settings.versioning ? [rule("old-versions", { version: forget })] : []),
    ];
}

/** Records are deleted after their time, and their old versions a week later. */
export function recordLifecycle(days: number): readonly Rule[] {
    return [
        rule(
            "records",
            {
                baseBlob: { delete: { daysAfterModificationGreaterThan: days } },
                version: { delete: { daysAfterCreationGreaterThan: 7 } },
            },
            ["blockBlob", "appendBlob"],
        ),
    ];
}

/** What was overwritten or deleted can be brought back for a week; whoever writes deletes what is over. */
export function backupLifecycle(): readonly Rule[] {
    return [rule("old-versions", { version: { delete: { daysAfterCreationGreaterThan: 7 } } })];
}

/** Days after which a dump that nobody took or erased is deleted. */
const transferDays = 7;

/** What lies between two homes is erased by who took it; what is left expires. */
export function transferLifecycle(): readonly Rule[] {
    return [rule("left", { baseBlob: { delete: { daysAfterModificationGreaterThan: transferDays } } })];
}
