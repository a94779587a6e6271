import { describe, expect, test } from "vitest";
import { inventoryOf } from "../../crypto/inventory";
import { kms, logGroup, type Made, planOf, unknownText, urnOf } from "./plans";

const atRest = (...made: Made[]) => inventoryOf(planOf(made)).atRest;
const key: Made = { type: kms, name: "key" };
const keyUrn = urnOf(kms, "key");
const rds = "aws:rds/instance:Instance";
const bucket: Made = { type: "aws:s3/bucket:Bucket", name: "bucket", inputs: { bucket: "acme-data" } };
const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

describe("whose key encrypts data", () => {
    test("is a key of the stack where the value came from one", () => {
        const [line] = atRest(key, {
            type: logGroup,
            name: "logs",
            inputs: { kmsKeyId: unknownText },
            from: { kmsKeyId: ["key"] },
        });
        expect(line).toMatchObject({
            holder: { kind: "stack", keys: [keyUrn] },
            cipher: { basis: "inferred", value: "AES-256" },
        });
    });

    test("is that key too where it came by an alias", () => {
        const alias: Made = {
            type: "aws:kms/alias:Alias",
            name: "alias",
            inputs: { name: "alias/acme" },
            from: { targetKeyId: ["key"] },
        };
        const byName = atRest(key, alias, { type: logGroup, name: "logs", inputs: { kmsKeyId: "alias/acme" } });
        expect(byName[0]!.holder).toEqual({ kind: "stack", keys: [keyUrn] });
        const byOrigin = atRest(key, alias, {
            type: logGroup,
            name: "logs",
            inputs: { kmsKeyId: unknownText },
            from: { kmsKeyId: ["alias"] },
        });
        expect(byOrigin[0]!.holder).toEqual({ kind: "stack", keys: [keyUrn] });
    });

    test("is elsewhere where a foreign key is named, or nobody can tell which", () => {
        const arn = "arn:aws:kms:eu-west-1:111122223333:key/1";
        expect(atRest({ type: logGroup, name: "logs", inputs: { kmsKeyId: arn } })[0]!.holder).toEqual({
            kind: "elsewhere",
            name: { basis: "planned", value: arn },
        });
        expect(atRest({ type: logGroup, name: "logs", inputs: { kmsKeyId: unknownText } })[0]!.holder).toMatchObject({
            kind: "elsewhere",
            name: { basis: "unknown" },
        });
    });

    test("is the cloud's own where none is named, which is marked as inferred", () => {
        expect(atRest({ type: logGroup, name: "logs" })[0]!.holder).toMatchObject({
            kind: "cloud",
            name: { basis: "inferred" },
        });
        const named = atRest({ type: logGroup, name: "logs", inputs: { kmsKeyId: "alias/aws/logs" } });
        expect(named[0]!.holder).toEqual({ kind: "cloud", name: { basis: "planned", value: "alias/aws/logs" } });
    });

    test("is nobody's where encryption is off, and then there is no cipher", () => {
        const [line] = atRest({ type: rds, name: "db", inputs: { storageEncrypted: false } });
        expect(line).toMatchObject({ holder: { kind: "none" }, cipher: { basis: "unknown" }, quantum: "unknown" });
        expect(atRest({ type: rds, name: "db" })[0]!.holder).toEqual({ kind: "none" });
        expect(atRest({ type: "aws:sns/topic:Topic", name: "topic" })[0]!.holder).toEqual({ kind: "none" });
        const open = atRest({ type: "aws:sqs/queue:Queue", name: "queue", inputs: { sqsManagedSseEnabled: false } });
        expect(open[0]!.holder).toEqual({ kind: "none" });
    });

    test("is unknown where a switch is", () => {
        const [line] = atRest({ type: rds, name: "db", inputs: { storageEncrypted: unknownText } });
        expect(line!.holder).toMatchObject({ kind: "unknown", reason: /storageEncrypted/ });
        const copy = atRest({ type: rds, name: "copy", inputs: { replicateSourceDb: "db" } });
        expect(copy[0]!.holder).toMatchObject({ kind: "unknown", reason: /copies/ });
    });

    test("is told for each part of a database that has a key of its own", () => {
        const lines = atRest({
            type: rds,
            name: "db",
            inputs: { storageEncrypted: true, manageMasterUserPassword: true, performanceInsightsEnabled: unknownText },
        });
        expect(lines.map(({ what, holder }) => [what, holder.kind])).toEqual([
            ["data, snapshots and backups", "cloud"],
            ["password of the administrator", "cloud"],
            ["performance figures", "unknown"],
        ]);
        expect(new Set(lines.map(({ id }) => id)).size).toBe(3);
    });

    test("of a bucket stands in another resource, by where its name came from or by the name", () => {
        const rules = [
            { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: unknownText } },
        ];
        const byOrigin = atRest(key, bucket, {
            type: encryption,
            name: "sse",
            inputs: { rules },
            from: { bucket: ["bucket"], rules: ["key"] },
        });
        expect(byOrigin).toHaveLength(1);
        expect(byOrigin[0]!.holder).toEqual({ kind: "stack", keys: [keyUrn] });
        const aes = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }];
        const byName = atRest(key, bucket, {
            type: encryption,
            name: "sse",
            inputs: { bucket: "acme-data", rules: aes },
        });
        expect(byName[0]!.holder).toEqual({ kind: "cloud", name: { basis: "planned", value: "SSE-S3" } });
        expect(atRest(bucket)[0]!.holder).toMatchObject({
            kind: "cloud",
            name: { basis: "inferred", value: "SSE-S3" },
        });
    });

    test("of disks is told for each, but for those that are no volume", () => {
        const blockDeviceMappings = [
            { deviceName: "/dev/xvda", ebs: { encrypted: "true" } },
            { deviceName: "/dev/xvdb", ebs: { encrypted: false } },
            { deviceName: "/dev/xvdc" },
        ];
        const lines = atRest({
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            name: "nodes",
            inputs: { blockDeviceMappings },
        });
        expect(lines.map(({ what, holder }) => [what, holder.kind])).toEqual([
            ["disk /dev/xvda", "cloud"],
            ["disk /dev/xvdb", "none"],
        ]);
    });
});

test("disks of nodes on Google Cloud are under the key that each choice of a class names", () => {
    const type = "kubernetes:cloud.google.com/v1:ComputeClass";
    const priority = (machineFamily: string, storage: object) => ({ machineFamily, storage });
    const name = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k";
    const priorities = [priority("n4", { bootDiskKMSKey: name }), priority("n2", {})];
    const [clouds, own, ...rest] = atRest({ type, name: "class", inputs: { spec: { priorities } } });
    expect(rest).toEqual([]);
    expect(own).toMatchObject({ what: "disks of nodes (n4)", holder: { kind: "elsewhere", name: { value: name } } });
    expect(clouds).toMatchObject({
        what: "disks of nodes (n2)",
        holder: { kind: "cloud" },
        cipher: { value: "AES-256" },
    });
    const [unsaid] = atRest({ type, name: "class", inputs: { spec: { priorities: unknownText } } });
    expect(unsaid!.holder).toMatchObject({ kind: "unknown" });
});

describe("keys of other clouds", () => {
    const cryptoKey: Made = {
        type: "gcp:kms/cryptoKey:CryptoKey",
        name: "gkey",
        inputs: { keyRing: "projects/p/locations/l/keyRings/r", name: "data" },
    };
    const name = "projects/p/locations/l/keyRings/r/cryptoKeys/data";
    const vaultKey: Made = {
        type: "azure-native:keyvault:Key",
        name: "vkey",
        inputs: { vaultName: "acme", keyName: "data" },
    };

    test("are found by their names", () => {
        const gcp = atRest(cryptoKey, {
            type: "gcp:storage/bucket:Bucket",
            name: "b",
            inputs: { encryption: { defaultKmsKeyName: name } },
        });
        expect(gcp[0]!.holder).toEqual({ kind: "stack", keys: [urnOf(cryptoKey.type, "gkey")] });
        for (const version of ["", `/${"a".repeat(32)}`]) {
            const primaryKeyURI = `https://acme.vault.azure.net/keys/data${version}`;
            const azure = atRest(vaultKey, {
                type: "azure-native:dbforpostgresql:Server",
                name: "s",
                inputs: { dataEncryption: { primaryKeyURI } },
            });
            expect(azure[0]!.holder).toEqual({ kind: "stack", keys: [urnOf(vaultKey.type, "vkey")] });
        }
    });

    test("are found by where they came from, where they are named in parts", () => {
        const inputs = { encryption: { keySource: "Microsoft.Keyvault", keyVaultProperties: { keyName: "data" } } };
        const lines = atRest(vaultKey, {
            type: "azure-native:storage:StorageAccount",
            name: "s",
            inputs,
            from: { encryption: ["vkey"] },
        });
        expect(lines[0]!.holder).toEqual({ kind: "stack", keys: [urnOf(vaultKey.type, "vkey")] });
    });

    test("are the platform's where none is named", () => {
        const made = [
            "azure-native:storage:StorageAccount",
            "azure-native:redisenterprise:RedisEnterprise",
            "gcp:sql/databaseInstance:DatabaseInstance",
        ];
        for (const type of made) expect(atRest({ type, name: "s" })[0]!.holder.kind).toBe("cloud");
        const claim = atRest({ type: "kubernetes:core/v1:PersistentVolumeClaim", name: "v" });
        expect(claim[0]!).toMatchObject({ holder: { kind: "unknown" }, cipher: { basis: "unknown" } });
    });

    test("encrypt secrets of a cluster where that is switched on", () => {
        const gke = (databaseEncryption: unknown) =>
            atRest(cryptoKey, { type: "gcp:container/cluster:Cluster", name: "c", inputs: { databaseEncryption } })[0]!
                .holder.kind;
        expect(gke({ state: "ENCRYPTED", keyName: name })).toBe("stack");
        expect(gke({ state: "DECRYPTED" })).toBe("cloud");
        expect(gke(unknownText)).toBe("unknown");
        const aks = (azureKeyVaultKms: unknown) =>
            atRest({
                type: "azure-native:containerservice:ManagedCluster",
                name: "c",
                inputs: { securityProfile: { azureKeyVaultKms } },
            })[0]!.holder.kind;
        expect(aks({ enabled: false })).toBe("cloud");
        expect(aks(unknownText)).toBe("unknown");
    });

    test("tell what refers to them, beside what they encrypt", () => {
        const grant: Made = {
            type: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
            name: "grant",
            inputs: { cryptoKeyId: name },
        };
        const logs: Made = {
            type: "gcp:storage/bucket:Bucket",
            name: "b",
            inputs: { encryption: { defaultKmsKeyName: name } },
        };
        const [entry] = inventoryOf(planOf([cryptoKey, grant, logs])).keys;
        expect(entry!.referredToBy).toEqual([urnOf(grant.type, "grant")]);
        expect(entry!.encrypts).toEqual([urnOf(logs.type, "b")]);
    });
});

test("what would go, or is only read, is left out", () => {
    const made: Made[] = [key, { ...key, name: "old", op: "delete" }, { ...key, name: "read", op: "read" }];
    expect(inventoryOf(planOf(made)).keys.map(({ name }) => name)).toEqual(["key"]);
});
