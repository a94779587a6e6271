"use strict";
// Rows of docs/reference/parity.md: where in a plan a property is read that the same tenant has on each cloud. `at` gives the inputs of a
// planned resource by its type and the end of its logical name, of the tenant's plan or else of its cell's, and `at.own` of the tenant's alone; undefined where there is none. `at.all` gives those of every such resource of both.
// A text instead of a reader says why there is nothing to read. `unlike` says why clouds may differ; without it, all have to give the same.

const yes = (value) => (value ? "yes" : "no");
const days = (value) => (value === undefined ? undefined : `${value} d`);
const gib = (value) => (value === undefined ? undefined : `${value} GiB`);
const daysOf = (secondsText) => (secondsText ? days(Number.parseInt(secondsText, 10) / 86_400) : undefined);
const daysIn = (iso) => days(/^P(\d+)D$/.exec(iso ?? "")?.[1]);

/** A reader of one resource; `none` where neither the tenant nor its cell has it. */
const of =
    (type, read, name = "") =>
    (at) => {
        const inputs = at(type, name);
        return inputs === undefined ? "none" : read(inputs);
    };
const everywhere = (read) => ({ aws: read, azure: read, gcp: read });

const onAws = {
    database: (read) => of("aws:rds/instance:Instance", read),
    // A pool tenant shares its cell's, as a user of its own, where it has a cache at all.
    cache: (read) => (at) =>
        at.own("aws:elasticache/user:User")
            ? of("aws:elasticache/replicationGroup:ReplicationGroup", read)(at)
            : "none",
    key: (read) => of("aws:kms/key:Key", read),
    bucket: (kind, read) => of(`aws:s3/${kind[0].toLowerCase()}${kind.slice(1)}:${kind}`, read, "storage-"),
};
const onAzure = {
    database: (read) => of("azure-native:dbforpostgresql:Server", read),
    cache: (read) => of("azure-native:redisenterprise:RedisEnterprise", read),
    key: (read) => of("azure-native:keyvault:Key", read),
};
const onGoogle = {
    database: (read) => of("gcp:sql/databaseInstance:DatabaseInstance", read),
    cache: (read) => of("gcp:memorystore/instance:Instance", read),
    key: (read) => of("gcp:kms/cryptoKey:CryptoKey", read),
    bucket: (read) => of("gcp:storage/bucket:Bucket", read, "storage-bucket"),
};
const autoscaler = (read) =>
    everywhere(of("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", ({ spec }) => read(spec)));

function percents(values) {
    return values
        .sort((a, b) => a - b)
        .map((value) => `${value} %`)
        .join(", ");
}

module.exports = { autoscaler, days, daysIn, daysOf, everywhere, gib, of, onAws, onAzure, onGoogle, percents, yes };
