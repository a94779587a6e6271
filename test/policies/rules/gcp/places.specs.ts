import { gcpBucketLocationAllowed } from "../../../../policies/rules/gcp/bucket/bucket-location-allowed";
import { gcpGkeLocationAllowed } from "../../../../policies/rules/gcp/cluster/gke-location-allowed";
import { gcpSqlLocationAllowed } from "../../../../policies/rules/gcp/database/sql-location-allowed";
import { gcpRegionAllowed } from "../../../../policies/rules/gcp/network/region-allowed";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { gke, googleBucket, logBucket, nodePool, sqlInstance, valkey } from "./kinds";

const eu = tenant({ residency: ["eu"] });
const anywhere = tenant({ residency: [] });
const settings = (location: string) => ({ tier: "t", backupConfiguration: { location } });

export const googlePlaceSpecs: readonly Spec[] = [
    {
        rule: gcpRegionAllowed,
        pass: { "in the union": [logBucket({ location: "europe-west1" }), eu] },
        fail: {
            elsewhere: [valkey({ location: "us-east1" }), eu],
            "logs of no region": [logBucket({ location: "global" }), eu],
        },
        unknown: {
            "the place": [valkey({ location: later() }), eu],
            "the residency": [valkey({ location: "europe-west1" }), tenant({ residency: later() })],
        },
        notApplicable: {
            "data may go anywhere": [valkey({ location: "us-east1" }), anywhere],
            "no tenant": [valkey({ location: "us-east1" })],
            "a rule of its own": [googleBucket({ location: "us-east1" }), eu],
            "a map of names": [
                declare("gcp:certificatemanager/certificateMap:CertificateMap", { location: "global" }),
                eu,
            ],
        },
    },
    {
        rule: gcpBucketLocationAllowed,
        pass: {
            "in the union": [googleBucket({ location: "EUROPE-WEST1" }), eu],
            "a pair": [
                googleBucket({
                    location: "EU",
                    customPlacementConfig: { dataLocations: ["europe-west1", "europe-west4"] },
                }),
                eu,
            ],
        },
        fail: {
            elsewhere: [googleBucket({ location: "us-east1" }), eu],
            "a place of many": [googleBucket({ location: "EU" }), tenant({ residency: ["de"] })],
            "half of a pair": [
                googleBucket({
                    location: "EU",
                    customPlacementConfig: { dataLocations: ["europe-west1", "us-east1"] },
                }),
                eu,
            ],
        },
        unknown: {
            "the place": [googleBucket({ location: later() }), eu],
            "the pair": [googleBucket({ location: "EU", customPlacementConfig: { dataLocations: later() } }), eu],
            "the residency": [googleBucket({ location: "europe-west1" }), tenant({ residency: later() })],
        },
        notApplicable: { "data may go anywhere": [googleBucket({ location: "us-east1" }), anywhere] },
    },
    {
        rule: gcpGkeLocationAllowed,
        pass: {
            region: [gke({ location: "europe-west1" }), eu],
            zone: [gke({ location: "europe-west1-b", nodeLocations: ["europe-west1-c"] }), eu],
        },
        fail: {
            elsewhere: [gke({ location: "us-east1" }), eu],
            "nodes elsewhere": [gke({ location: "europe-west1", nodeLocations: ["us-east1-b"] }), eu],
            "a pool elsewhere": [nodePool({ nodeLocations: ["us-east1-b"] }), eu],
        },
        unknown: {
            "the place": [gke({ location: later() }), eu],
            "a node's": [gke({ location: "europe-west1", nodeLocations: later() }), eu],
        },
        notApplicable: { "data may go anywhere": [gke({ location: "us-east1" }), anywhere] },
    },
    {
        rule: gcpSqlLocationAllowed,
        pass: { both: [sqlInstance({ region: "europe-west1", settings: settings("europe-west1") }), eu] },
        fail: {
            elsewhere: [sqlInstance({ region: "us-east1" }), eu],
            "backups elsewhere": [sqlInstance({ region: "europe-west1", settings: settings("us") }), eu],
        },
        unknown: {
            "the region": [sqlInstance({ region: later() }), eu],
            "where backups are": [sqlInstance({ region: "europe-west1", settings: settings(later()) }), eu],
        },
        notApplicable: { "data may go anywhere": [sqlInstance({ region: "us-east1" }), anywhere] },
    },
];
