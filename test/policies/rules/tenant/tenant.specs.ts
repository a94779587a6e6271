import { tenantBegunStrict } from "../../../../policies/rules/tenant/begun-strict";
import { tenantDataNetworkKept } from "../../../../policies/rules/tenant/data-network-kept";
import { tenantIsolationMoved } from "../../../../policies/rules/tenant/isolation-moved";
import { tenantKeysKept } from "../../../../policies/rules/tenant/keys-kept";
import { tenantNoStatefulDeletion } from "../../../../policies/rules/tenant/no-stateful-deletion";
import { tenantNoStatefulReplacement } from "../../../../policies/rules/tenant/no-stateful-replacement";
import { tenantOwnKeys } from "../../../../policies/rules/tenant/own-keys";
import { tenantStatefulProtected } from "../../../../policies/rules/tenant/stateful-protected";
import { tenantStrictNotPooled } from "../../../../policies/rules/tenant/strict-not-pooled";
import type { Case } from "../../support/case";
import { cell, type Declared, declare, later, taken, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, bucketEncryption, instance, key, logGroup, topic } from "../aws/kinds";
import { postgres, storageAccount, vaultKey } from "../azure/kinds";
import { cryptoKey, googleBucket, sqlInstance, valkey } from "../gcp/kinds";

const acme = tenant();
const silo = tenant({ isolation: "silo" });
const own = key({});
const azureKey = vaultKey({ keyName: "database" });
const googleKey = cryptoKey({ keyRing: "rings/acme", name: "database" });
const database = instance({ identifier: "acme" });
const rebuilt = instance({ identifier: "acme-2" }, { name: database.name });
const consenting = (to: "replace" | "delete", ...services: string[]) =>
    tenant({ allow: { replace: [], delete: [], [to]: services } });

const begunOn = (cloud: string, isolation: string, more: Parameters<typeof tenant>[0]) =>
    tenant({ isolationLevel: "strict", cloud: cloud as "aws", isolation, ...more });

/** A step about a resource, before and after. */
const step = (op: string, old: Declared | undefined, fresh: Declared | undefined, ...others: Declared[]): Case => ({
    resources: [...(fresh ? [fresh] : []), ...others],
    steps: [{ op, old, new: fresh }],
});

/** The root of a tenant that is there, and is to be another one. */
const moved = (before: object, after: object): Extract<Case, { steps: unknown }> => {
    const [old, fresh] = [tenant(before), tenant(after)];
    return { resources: [fresh], steps: [{ op: "update", old, new: fresh }] };
};

/** The root of a tenant, and the group of subnets that its database is held to. */
const held = (before: object, after: object, op = "update"): Case => {
    const { resources, steps } = moved(before, after);
    const group = declare("aws:rds/subnetGroup:SubnetGroup", { subnetIds: ["subnet-1", "subnet-2"] });
    const old = op === "create" ? undefined : group;
    return {
        resources: [...resources, group],
        steps: [...steps, { op, old, new: op === "delete" ? undefined : group }],
    };
};

const keyStep = (op: string, before: object, after: object): Case => {
    const [old, fresh] = [before, after].map((properties) => vaultKey({ keyName: "database", properties }));
    return step(op, old, fresh);
};

export const tenantSpecs: readonly Spec[] = [
    {
        rule: tenantKeysKept,
        pass: {
            "the same key with another rotation": keyStep(
                "update",
                { kty: "RSA", keySize: 3072 },
                { kty: "RSA", keySize: 3072, rotationPolicy: {} },
            ),
        },
        fail: {
            "from software to hardware": keyStep("update", { kty: "RSA" }, { kty: "RSA-HSM" }),
            "another size": keyStep("update", { kty: "RSA", keySize: 2048 }, { kty: "RSA", keySize: 4096 }),
            "another curve": keyStep("update", { kty: "EC", curveName: "P-256" }, { kty: "EC", curveName: "P-384" }),
        },
        unknown: { "a type that is not known yet": keyStep("update", { kty: "RSA" }, { kty: later(acme) }) },
        notApplicable: { "a key that is made": step("create", undefined, azureKey) },
    },
    {
        rule: tenantDataNetworkKept,
        pass: {
            "the same network": held(
                { dataNetwork: "10.20.192.0/25" },
                { dataNetwork: "10.20.192.0/25", tier: "other" },
            ),
            "none, as before": held({}, { tier: "other" }),
        },
        fail: {
            "out of the cell's subnets": held({}, { dataNetwork: "10.20.192.0/25" }),
            "into another network": held({ dataNetwork: "10.20.192.0/25" }, { dataNetwork: "10.20.193.0/25" }),
            "back into the cell's subnets": held({ dataNetwork: "10.20.192.0/25" }, {}),
        },
        unknown: { "the network": held({ dataNetwork: "10.20.192.0/25" }, { dataNetwork: later() }) },
        notApplicable: {
            "no server before": held({}, { dataNetwork: "10.20.192.0/25" }, "create"),
            "no server afterwards": held({ dataNetwork: "10.20.192.0/25" }, {}, "delete"),
            "nothing that is held": moved({}, { dataNetwork: "10.20.192.0/25" }),
        },
    },
    {
        rule: tenantIsolationMoved,
        pass: {
            "where it was": moved({ isolation: "pool", cell: "a" }, { isolation: "pool", cell: "a", tier: "other" }),
            "its cell is written down": moved({ isolation: "pool" }, { isolation: "pool", cell: "a" }),
            "on its way": moved({ isolation: "pool" }, { isolation: "pool", move: { to: "bridge", phase: "prepare" } }),
            "by a move": moved(
                { isolation: "pool", move: { to: "bridge", phase: "switch" } },
                { isolation: "bridge", movedFrom: "pool" },
            ),
            "with the consent to begin anew": moved(
                { isolation: "pool" },
                { isolation: "bridge", allow: { replace: ["database"], delete: [] } },
            ),
        },
        fail: {
            "another isolation": moved({ isolation: "pool" }, { isolation: "bridge" }),
            "the consent to delete": moved(
                { isolation: "pool" },
                { isolation: "bridge", allow: { replace: [], delete: ["keys", "database"] } },
            ),
            "before the switch": moved(
                { isolation: "pool", move: { to: "bridge", phase: "copy" } },
                { isolation: "bridge", movedFrom: "pool" },
            ),
            "another cell": moved({ isolation: "pool", cell: "a" }, { isolation: "pool", cell: "b" }),
        },
        unknown: { "the isolation": moved({ isolation: "pool" }, { isolation: later() }) },
    },
    {
        rule: tenantStrictNotPooled,
        pass: {
            "strict on its own": [tenant({ isolationLevel: "strict", isolation: "silo" })],
            "standard in the pool": [tenant({ isolationLevel: "standard", isolation: "pool" })],
        },
        fail: { "strict in the pool": [tenant({ isolationLevel: "strict", isolation: "pool" })] },
        unknown: { "the level": [tenant({ isolationLevel: later(), isolation: "pool" })] },
    },
    {
        rule: tenantBegunStrict,
        pass: {
            "strict from the start": [begunOn("gcp", "silo", {})],
            "begun as strict, and strict again": [begunOn("gcp", "silo", { begunAs: "strict" })],
            "standard as it was begun": [tenant({ isolationLevel: "standard", begunAs: "standard" })],
            "nothing that is chosen once": [begunOn("aws", "pool", { begunAs: "standard" })],
            "a level that cannot matter": [tenant({ isolationLevel: "standard", begunAs: later() })],
            "a start that cannot matter": [tenant({ isolationLevel: later() })],
        },
        fail: {
            "a vault whose lock can be taken off": [begunOn("aws", "bridge", { begunAs: "standard" })],
            "keys in software on Azure": [begunOn("azure", "silo", { begunAs: "standard" })],
            "records without a lock on Google Cloud": [begunOn("gcp", "silo", { begunAs: "standard" })],
            "a cloud that nobody knows": [begunOn("elsewhere", "silo", { begunAs: "standard" })],
        },
        unknown: {
            "the level": [tenant({ isolationLevel: later(), begunAs: "standard", cloud: "gcp" })],
            "the start": [begunOn("gcp", "silo", { begunAs: later() })],
            "the isolation": [
                tenant({ isolationLevel: "strict", begunAs: "standard", isolation: later(), cloud: "gcp" }),
            ],
            "the cloud": [begunOn(later(), "silo", { begunAs: "standard" })],
        },
    },
    {
        rule: tenantOwnKeys,
        pass: {
            "a database": [instance({ kmsKeyId: later(own) }), own, acme],
            "a database on Google Cloud, by the key's name": [
                sqlInstance({ encryptionKeyName: "rings/acme/cryptoKeys/database" }),
                googleKey,
                acme,
            ],
            "a key on Azure": [
                postgres({
                    dataEncryption: { type: "AzureKeyVault", primaryKeyURI: taken("https://v/keys/k", azureKey) },
                }),
                azureKey,
                acme,
            ],
            "a key on Google Cloud that is to be": [valkey({ kmsKey: later(googleKey) }), googleKey, acme],
            "a bucket": [
                bucketEncryption({
                    bucket: "acme",
                    rules: [
                        { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: later(own) } },
                    ],
                }),
                own,
                silo,
            ],
        },
        fail: {
            "records with a key from elsewhere": [
                logGroup({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" }),
                acme,
            ],
            "messages with a key from elsewhere": [topic({ kmsMasterKeyId: "alias/all" }), acme],
            "a key from elsewhere": [instance({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" }), acme],
            "somebody else's on Azure": [
                storageAccount({
                    encryption: {
                        keySource: "Microsoft.Keyvault",
                        keyVaultProperties: { keyName: "k", keyVaultUri: "https://o/" },
                    },
                }),
                acme,
            ],
            "another's key on Google Cloud": [
                googleBucket({ encryption: { defaultKmsKeyName: "rings/other/cryptoKeys/database" } }),
                googleKey,
                acme,
            ],
            "a bucket's key from elsewhere": [
                bucketEncryption({
                    bucket: "acme",
                    rules: [
                        {
                            applyServerSideEncryptionByDefault: {
                                sseAlgorithm: "aws:kms",
                                kmsMasterKeyId: "alias/all",
                            },
                        },
                    ],
                }),
                silo,
            ],
        },
        unknown: {
            "whose key": [instance({ kmsKeyId: later() }), acme],
            "the isolation": [instance({ kmsKeyId: "alias/all" }), tenant({ isolation: later() })],
        },
        notApplicable: {
            "a pooled tenant": [instance({ kmsKeyId: "alias/all" }), tenant({ isolation: "pool" })],
            "no key": [instance({}), acme],
            "the cloud's own algorithm": [
                bucketEncryption({ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] }),
                acme,
            ],
            "no tenant": [instance({ kmsKeyId: "alias/all" })],
        },
    },
    {
        rule: tenantStatefulProtected,
        pass: { protected: [instance({}, { protect: true })] },
        fail: {
            "a database": [instance({})],
            "a bucket of a cell": [bucket({}), cell()],
            "a key, with consent for databases": [key({}), consenting("delete", "database")],
            "a claim": [declare("kubernetes:core/v1:PersistentVolumeClaim", {})],
        },
        unknown: { "the consent": [instance({}), tenant({ allow: { replace: [], delete: later() } })] },
        notApplicable: {
            "with consent to delete": [instance({}), consenting("delete", "database")],
            "with consent to replace": [key({}), consenting("replace", "keys")],
        },
    },
    {
        rule: tenantNoStatefulReplacement,
        pass: {
            created: step("create", undefined, database, acme),
            updated: step("update", database, rebuilt, acme),
            "replaced with consent": step("replace", database, rebuilt, consenting("replace", "database")),
            "replaced as the tenant leaves": step("replace", database, rebuilt, tenant({ state: "offboarding" })),
        },
        fail: {
            replaced: step("replace", database, rebuilt, acme),
            "replaced with consent to delete": step("replace", database, rebuilt, consenting("delete", "database")),
            "in several steps": {
                resources: [rebuilt],
                steps: [
                    { op: "create-replacement", old: database, new: rebuilt },
                    { op: "replace", old: database, new: rebuilt },
                    { op: "delete-replaced", old: database },
                ],
            },
        },
        unknown: {
            "the consent": step("replace", database, rebuilt, tenant({ allow: { replace: later(), delete: [] } })),
        },
        notApplicable: { "what holds nothing": step("replace", topic({}), topic({}), acme) },
    },
    {
        rule: tenantNoStatefulDeletion,
        pass: {
            kept: step("same", database, database, acme),
            "deleted with consent": step("delete", database, undefined, consenting("delete", "database", "cache")),
        },
        fail: {
            deleted: step("delete", database, undefined, acme),
            "deleted with everything else": step("delete", own, undefined),
        },
        unknown: {
            "the consent": step("delete", database, undefined, tenant({ allow: { replace: [], delete: [later()] } })),
        },
        notApplicable: { "what holds nothing": step("delete", topic({}), undefined, acme) },
    },
];
