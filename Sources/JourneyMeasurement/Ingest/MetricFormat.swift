/// The files that figures are read from.
package enum MetricFormat: String, CaseIterable, Sendable {
    /// Delimited rows with our column names; see `ObservationMapping`.
    case table = "csv"
    /// One JSON object a line, with the same names.
    case lines = "jsonl"
    /// Delimited rows, one a unit; see `UnitMapping`.
    case units
    /// One JSON object a unit, with the same names.
    case unitLines = "units-jsonl"
    /// See `SalesforceTrackingMapping`.
    case salesforceTracking = "salesforce-tracking"
    /// A report's CSV; see `AnalyticsReportMapping`.
    case googleAnalytics = "google-analytics"
    /// Rows of the BigQuery export as JSON Lines; see `EventMapping`.
    case googleAnalyticsEvents = "google-analytics-events"
    /// See `EventMapping`.
    case mixpanel
    /// See `AdobeDataFeedMapping`.
    case adobeDataFeed = "adobe-data-feed"
    /// See `AnalyticsReportMapping`.
    case adobeReport = "adobe-report"
    /// See `EventMapping`.
    case segment

    /// True when a line is a JSON object.
    package var isLines: Bool {
        switch self {
        case .lines, .unitLines, .googleAnalyticsEvents, .mixpanel, .segment: true
        case .table, .units, .salesforceTracking, .googleAnalytics, .adobeDataFeed, .adobeReport:
            false
        }
    }

    /// True when its mapping reads a kind of event that the file itself may not say.
    package var takesEvent: Bool { self == .salesforceTracking }

    /// True when a column or a property may be named as the subject, and as the variant.
    package var takesColumns: Bool { isCounted && self != .salesforceTracking }

    /// True when a metric and a subject may stand for rows that name none.
    package var takesPlace: Bool { !isCounted }

    /// True when rows are counted together by day and name, so that figures come at the end only.
    package var isCounted: Bool { self != .table && self != .lines && !isUnits }

    /// True when a row is a unit: sums of them come at the end, and what stands in a row is shown
    /// to nobody.
    package var isUnits: Bool { self == .units || self == .unitLines }
}
