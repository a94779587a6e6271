import type { Rule } from "../../../rule";
import { awsCloudfrontLogging } from "./cloudfront-logging";
import { awsCloudfrontTls } from "./cloudfront-tls";
import { awsCloudfrontWaf } from "./cloudfront-waf";
import { awsWafLogging } from "./waf-logging";

export const edgeRules: readonly Rule[] = [awsCloudfrontLogging, awsCloudfrontTls, awsCloudfrontWaf, awsWafLogging];
