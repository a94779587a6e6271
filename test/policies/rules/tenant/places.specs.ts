import { tenantResidency } from "../../../../policies/rules/tenant/residency";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, instance, key, provider } from "../aws/kinds";
import { postgres, sqlDatabase, storageAccount } from "../azure/kinds";
import { googleBucket, sqlInstance } from "../gcp/kinds";
import { deployment } from "../kubernetes/kinds";

const german = tenant({ residency: ["de"] });
const european = tenant({ residency: ["eu"] });
const frankfurt = provider({ region: "eu-central-1" });
const virginia = provider({ region: "us-east-1" });
const secret = (args: object) => declare("gcp:secretmanager/secret:Secret", args);
const keyIn = (region: string) => `arn:aws:kms:${region}:111122223333:key/1`;
const plan = (region: string) =>
    declare("aws:backup/plan:Plan", {
        rules: [{ copyActions: [{ destinationVaultArn: `arn:aws:backup:${region}:111122223333:backup-vault:v` }] }],
    });
const backedUp = (location: string) =>
    sqlInstance({ region: "europe-west3", settings: { tier: "t", backupConfiguration: { location } } });
const own = key({}, { provider: frankfurt });

export const placeSpecs: readonly Spec[] = [
    {
        rule: tenantResidency,
        pass: {
            "by its provider": [instance({}, { provider: frankfurt }), german],
            "on Azure": [storageAccount({ location: "Germany West Central" }), german],
            "on Google Cloud": [googleBucket({ location: "EU" }), european],
            "in a zone": [
                declare("gcp:compute/disk:Disk", { location: "europe-west3-a", diskEncryptionKey: {} }),
                german,
            ],
            "backups within": [backedUp("europe-west3"), german],
            "copies within": [
                secret({ replication: { userManaged: { replicas: [{ location: "europe-west3" }] } } }),
                german,
            ],
            "a copy of backups within": [plan("eu-central-1"), german],
            "a key of the stack": [instance({ kmsKeyId: later(own) }, { provider: frankfurt }), own, german],
            "a key within": [instance({ kmsKeyId: keyIn("eu-central-1") }, { provider: frankfurt }), german],
            "backups that stay, on Azure": [
                postgres({ location: "germanywestcentral", backup: { geoRedundantBackup: "Disabled" } }),
                german,
            ],
        },
        fail: {
            "its provider": [bucket({}, { provider: virginia }), german],
            "another country": [storageAccount({ location: "westeurope" }), german],
            everywhere: [googleBucket({ location: "US" }), european],
            "a place that nobody knows": [storageAccount({ location: "atlantis" }), german],
            "its backups": [backedUp("us"), german],
            "its backups, on Azure": [
                postgres({ location: "westeurope", backup: { geoRedundantBackup: "Enabled" } }),
                tenant({ residency: ["nl"] }),
            ],
            "its backups, on Azure, where nothing is said": [
                sqlDatabase({ location: "westeurope" }),
                tenant({ residency: ["nl"] }),
            ],
            "a copy": [declare("aws:secretsmanager/secret:Secret", { replicas: [{ region: "us-east-1" }] }), german],
            "copies as Google likes": [secret({ replication: { auto: {} } }), german],
            "a copy of a bucket": [
                googleBucket({
                    location: "EU",
                    customPlacementConfig: { dataLocations: ["europe-west3", "us-east1"] },
                }),
                european,
            ],
            "a copy of backups": [plan("us-east-1"), german],
            "its key": [instance({ kmsKeyId: keyIn("us-east-1") }, { provider: frankfurt }), german],
            "its key, on Google Cloud": [
                googleBucket({
                    location: "europe-west3",
                    encryption: { defaultKmsKeyName: "projects/p/locations/us-east1/keyRings/r/cryptoKeys/k" },
                }),
                german,
            ],
        },
        unknown: {
            "the residency": [storageAccount({ location: "westeurope" }), tenant({ residency: later() })],
            "the place": [storageAccount({ location: later() }), german],
            "the copies": [declare("aws:dynamodb/table:Table", { replicas: later() }), german],
            "the copies of backups": [declare("aws:backup/plan:Plan", { rules: later() }), german],
            "the pair": [
                postgres({ location: "mexicocentral", backup: { geoRedundantBackup: "Enabled" } }),
                tenant({ residency: ["mx"] }),
            ],
        },
        notApplicable: {
            "no residency": [storageAccount({ location: "westeurope" }), tenant({ residency: [] })],
            "no tenant": [storageAccount({ location: "westeurope" })],
            "no place": [instance({}), german],
            "no data": [deployment({}), german],
        },
    },
];
