/// The columns of a file of paths; nil stands for the names that are looked for.
package struct PathColumns: Equatable, Sendable {
    /// `path`: the labels of the touches, in order.
    package var path: String?
    /// `total_conversions` or `conversions`: how many journeys of this path converted.
    package var conversions: String?
    /// `total_conversion_value`, `conversion_value` or `value`: what all of them were worth.
    package var value: String?
    /// `total_null`, `nulls` or `null`: how many journeys of this path did not convert.
    package var nulls: String?
    /// `hours_before_conversion` or `hours`: for every touch the hours to the end of the journey.
    package var hours: String?
    /// `ended_at`: the second at which the last touch was, since 1970.
    package var endedAt: String?
    /// `customer_id` or `customer`: whose journey it was, for lifetime values.
    package var customer: String?

    package init() {}

    /// Where the columns stand.
    struct Places: Sendable {
        var path = 0
        var conversions = 0
        var value: Int?
        var nulls: Int?
        var hours: Int?
        var endedAt: Int?
        var customer: Int?
    }

    func places(in header: [String]) throws(TableFileError) -> Places {
        var places = Places()
        let table = TableColumns(header)
        places.path = try table.required(path, or: ["path"])
        places.conversions = try table.required(
            conversions, or: ["total_conversions", "conversions"])
        places.value = try table.optional(
            value, or: ["total_conversion_value", "conversion_value", "value"])
        places.nulls = try table.optional(nulls, or: ["total_null", "nulls", "null"])
        places.hours = try table.optional(hours, or: ["hours_before_conversion", "hours"])
        places.endedAt = try table.optional(endedAt, or: ["ended_at"])
        places.customer = try table.optional(customer, or: ["customer_id", "customer"])
        return places
    }
}
