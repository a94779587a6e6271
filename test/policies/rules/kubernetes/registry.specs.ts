import { k8sImagesFromRegistry } from "../../../../policies/rules/kubernetes/workload/images-from-registry";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { containing } from "./kinds";

const on = (cloud: string, region: string) => tenant({ images: "registry", cloud, region });
const aws = on("aws", "eu-west-1");
const ecr = (region: string) =>
    containing({ image: `111122223333.dkr.ecr.${region}.amazonaws.com/cell-a-images/shop:1` });

export const registrySpecs: readonly Spec[] = [
    {
        rule: k8sImagesFromRegistry,
        pass: {
            "on AWS": [ecr("eu-west-1"), aws],
            "on Azure": [containing({ image: "cella0123.azurecr.io/images/shop:1" }), on("azure", "westeurope")],
            "on Google Cloud": [
                containing({ image: "europe-west1-docker.pkg.dev/cells/cell-a-images/shop:1" }),
                on("gcp", "europe-west1"),
            ],
        },
        fail: {
            "Docker Hub": [containing({ image: "nginx:1.27" }), aws],
            "another region": [ecr("us-east-1"), aws],
            "a host that ends so": [
                containing({ image: "evil.example/a.azurecr.io/shop:1" }),
                on("azure", "westeurope"),
            ],
            "a cloud that nobody knows": [containing({ image: "nginx:1.27" }), on("other", "somewhere")],
        },
        unknown: {
            "the image": [containing({ image: later() }), aws],
            "where they may come from": [containing({ image: "nginx:1.27" }), tenant({ images: later() })],
        },
        notApplicable: { anywhere: [containing({ image: "nginx:1.27" }), tenant()] },
    },
];
