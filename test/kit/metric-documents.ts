import { graphql } from '../__generated__/gql.ts';

/** Metrics and their results, as a frontend would ask for them. */
export const metricsOfPage = graphql(`
  query MetricsOfPage {
    conversations(first: 10) {
      edges {
        node {
          metrics {
            status
            results {
              value {
                ... on BooleanMetricValue {
                  isTrue
                }
                ... on NumericalMetricValue {
                  number
                }
                ... on CategoricalMetricValue {
                  category
                }
              }
              justification
              metric {
                name
                services {
                  name
                }
              }
              references {
                text
              }
            }
          }
        }
      }
    }
  }
`);

export const statusOfPage = graphql(`
  query StatusOfPage {
    conversations(first: 10) {
      edges {
        node {
          metrics {
            status
          }
        }
      }
    }
  }
`);

export const metricIds = graphql(`
  query MetricIds($id: ID!) {
    conversation(id: $id) {
      metrics {
        results {
          metric {
            id
            upstreamId
          }
        }
      }
    }
  }
`);

export const metrics = graphql(`
  query Metrics($filter: MetricFilter, $first: Int) {
    metrics(first: $first, filter: $filter) {
      edges {
        node {
          id
          organizationId
          name
          notes
          scale {
            kind
            ... on NumericalMetricScale {
              lowerBound
              upperBound
            }
            ... on CategoricalMetricScale {
              categories
            }
            ... on UnknownMetricScale {
              type
              payload
            }
          }
          tags {
            key
            value
          }
          isDeleted
          createdAt
          updatedAt
          creator {
            userId
            organizationId
          }
          updatedBy {
            userId
          }
        }
      }
    }
  }
`);

export const metricNode = graphql(`
  query MetricNode($id: ID!) {
    node(id: $id) {
      ... on Metric {
        name
        isDeleted
      }
    }
  }
`);
