import type * as pulumi from "@pulumi/pulumi";
import { cachePath } from "../cache";
import { accountEmail, bucketName, type GcpContext, inPlace } from "../context";
import { databasePath } from "../database/names";
import { workloadAccount } from "../identity/identity";
import { secretPrefix } from "../identity/secret-store";
import { keyRing } from "../keys";

/**
 * A tenant's share of its cell's audit records: what names the tenant's own bucket, servers, keys and secrets, and whatever
 * its identities do. All names are known before deployment, and each ends where another tenant's could not go on.
 */
export function tenantRecords(context: GcpContext): pulumi.Input<string> {
    const { scope } = context;
    return inPlace(context, (place) => {
        const names = [
            `projects/_/buckets/${bucketName(place, scope, "data")}`,
            databasePath(place, scope),
            cachePath(place, scope),
            keyRing(place, scope),
        ];
        const named = names.map((name) => {
            const whole = `protoPayload.resourceName="${name}"`;
            return `${whole} OR protoPayload.resourceName=~"^${escaped(name)}/"`;
        });
        const secrets = `protoPayload.resourceName=~"/secrets/${escaped(secretPrefix(scope))}"`;
        const done = `protoPayload.authenticationInfo.principalEmail="${accountEmail(place, scope, workloadAccount)}"`;
        return `logName:"cloudaudit.googleapis.com" AND (${[...named, secrets, done].join(" OR ")})`;
    });
}

const escaped = (text: string) => text.replace(/[.\\+*?()[\]{}|^$]/g, "\\$&");
