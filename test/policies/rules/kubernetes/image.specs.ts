import { k8sImageRegistryAllowed } from "../../../../policies/rules/kubernetes/workload/image-registry-allowed";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { containing, job } from "./kinds";

const on = (cloud: string, region: string) => tenant({ images: "registry", cloud, region });
const aws = on("aws", "eu-west-1");
const ecr = (region: string) =>
    containing({ image: `111122223333.dkr.ecr.${region}.amazonaws.com/cell-a-images/shop:1` });

export const imageSpecs: readonly Spec[] = [
    {
        rule: k8sImageRegistryAllowed,
        pass: {
            "on AWS": [ecr("eu-west-1"), aws],
            "on Azure": [containing({ image: "cella0123.azurecr.io/images/shop:1" }), on("azure", "westeurope")],
            "a registry of a cloud, without a tenant": [ecr("us-east-1")],
            "a vendor's, without a tenant": [containing({ image: "registry.k8s.io/pause:3.10" })],
            "on Google Cloud": [
                containing({ image: "europe-west1-docker.pkg.dev/cells/cell-a-images/shop:1" }),
                on("gcp", "europe-west1"),
            ],
        },
        fail: {
            "Docker Hub": [containing({ image: "nginx:1.27" }), aws],
            "Docker Hub, without a tenant": [containing({ image: "shop/web:1" })],
            "a job, without a tenant": [
                job({ spec: { template: { spec: { containers: [{ name: "x", image: "docker.io/shop/web:1" }] } } } }),
            ],
            "a name that is a host's, without a path": [containing({ image: "registry.k8s.io" })],
            "another region": [ecr("us-east-1"), aws],
            "a host that ends so": [
                containing({ image: "evil.example/a.azurecr.io/shop:1" }),
                on("azure", "westeurope"),
            ],
            "a cloud that nobody knows": [containing({ image: "nginx:1.27" }), on("other", "somewhere")],
        },
        unknown: {
            "the image": [containing({ image: later() }), aws],
            "the image, without a tenant": [containing({ image: later() })],
            "where they may come from": [containing({ image: "nginx:1.27" }), tenant({ images: later() })],
        },
        notApplicable: {
            anywhere: [containing({ image: "nginx:1.27" }), tenant()],
            "a job of Tenantry's own": [
                job({ spec: { template: { spec: { containers: [{ name: "x", image: "postgres:17" }] } } } }),
                aws,
            ],
        },
    },
];
