import { defineConfig } from '@graphql-mesh/compose-cli';
import { easypost, erpnext, hubspot, stripe } from './sources.ts';

/** How rows of one system are found by those of another: what Mesh calls additional type definitions. */
const JOINS = `
  extend type Company {
    orders: ordersOf_list @resolveTo(
      sourceName: "erpnext", sourceTypeName: "Query", sourceFieldName: "ordersOf",
      requiredSelectionSet: "{ properties { erp_customer_number } }",
      sourceArgs: { customer: "{root.properties.erp_customer_number}" }
    )
  }
  extend type Order {
    payments: PaymentsFound @resolveTo(
      sourceName: "stripe", sourceTypeName: "Query", sourceFieldName: "paymentsOf",
      requiredSelectionSet: "{ name }", sourceArgs: { order: "{root.name}" }
    )
    invoices: invoicesOf_list @resolveTo(
      sourceName: "erpnext", sourceTypeName: "Query", sourceFieldName: "invoicesOf",
      requiredSelectionSet: "{ name }", sourceArgs: { order: "{root.name}" }
    )
    deliveries: deliveriesOf_list @resolveTo(
      sourceName: "erpnext", sourceTypeName: "Query", sourceFieldName: "deliveriesOf",
      requiredSelectionSet: "{ name }", sourceArgs: { order: "{root.name}" }
    )
    company: Company @resolveTo(
      sourceName: "hubspot", sourceTypeName: "Query", sourceFieldName: "companyByErpNumber",
      requiredSelectionSet: "{ customer }", sourceArgs: { number: "{root.customer}" }
    )
  }
  extend type Delivery {
    trackers: Trackers @resolveTo(
      sourceName: "easypost", sourceTypeName: "Query", sourceFieldName: "trackersOf",
      requiredSelectionSet: "{ lr_no }", sourceArgs: { code: "{root.lr_no}" }
    )
  }
  extend type Deal {
    company: Company @resolveTo(
      sourceName: "hubspot", sourceTypeName: "Query", sourceFieldName: "company",
      requiredSelectionSet: "{ properties { hs_primary_associated_company } }",
      sourceArgs: { id: "{root.properties.hs_primary_associated_company}" }
    )
  }
  extend type Payment {
    orders: orderNamed_list @resolveTo(
      sourceName: "erpnext", sourceTypeName: "Query", sourceFieldName: "orderNamed",
      requiredSelectionSet: "{ metadata { order_id } }",
      sourceArgs: { name: "{root.metadata.order_id}" }
    )
  }
  extend type Item {
    bins: binsOf_list @resolveTo(
      sourceName: "erpnext", sourceTypeName: "Query", sourceFieldName: "binsOf",
      requiredSelectionSet: "{ name }", sourceArgs: { item: "{root.name}" }
    )
  }
`;

export const composeConfig = defineConfig({
  subgraphs: [
    { sourceHandler: hubspot },
    { sourceHandler: erpnext },
    { sourceHandler: stripe },
    { sourceHandler: easypost },
  ],
  additionalTypeDefs: JOINS,
});
