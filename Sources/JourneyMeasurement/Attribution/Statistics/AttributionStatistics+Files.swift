extension AttributionStatistics {
    /// One of the three files that ``StatisticsFiles`` reads, without groups.
    ///
    /// Nil where it was not kept: sets of too many labels, and transitions past their limit.
    package func file(_ result: AttributionSQL.Result) -> String? {
        let columns = StatisticsRows.columns(result)
        let header = (columns.labels + columns.numbers).joined(separator: ",") + "\n"
        switch result {
        case .transitions:
            guard whole.transitions.depth == .two else { return nil }
            return whole.transitions.entries.reduce(into: header) { text, entry in
                let states = [entry.previous, entry.from, entry.to].map {
                    Self.quoted(name(ofState: $0))
                }
                text += states.joined(separator: ",") + ",\(entry.count)\n"
            }
        case .channelSets:
            return sets?.reduce(into: header) { text, set in
                let names = set.labels.map { labels[$0] }.sorted().joined(separator: ">")
                let weight = set.weight
                text += "\(Self.quoted(names)),\(weight.conversions),\(weight.value),"
                text += "\(weight.nulls)\n"
            }
        case .credits:
            return labels.indices.reduce(into: header) { text, label in
                text += "\(Self.quoted(labels[label])),\(whole.journeys[label])"
                for (rule, _) in StatisticsRows.rules {
                    let credit = whole.credit(rule, label: label)
                    text += ",\(credit.conversions),\(credit.value)"
                }
                text += "\n"
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
