/// Puts the rows of files of statistics together.
struct StatisticsAssembly {
    private let mapping: LabelMapping?
    private var numbers: [String: Int] = [:]
    private var labels: [String] = []
    private var groups: [JourneyCounts] = []
    private var sets: [[Int]: JourneyWeight] = [:]
    /// By label; a journey of two labels that a mapping makes one is counted in both.
    private var told: [Double] = []
    private var isCapped = false
    private var isDecayed = false
    private var isGrouped = true

    init(mapping: LabelMapping?) {
        self.mapping = mapping
        let limit = TransitionTable.entryLimit
        groups = (0..<JourneyGroups.count).map { _ in JourneyCounts(transitionLimit: limit) }
    }

    mutating func add(_ rows: StatisticsRows) throws(TableFileError) {
        isGrouped = isGrouped && rows.isGrouped
        for row in rows.rows {
            switch rows.result {
            case .transitions: try addTransition(row)
            case .channelSets: try addSet(row)
            case .credits: try addCredits(row)
            }
        }
    }

    private mutating func number(_ raw: String) throws(TableFileError) -> Int {
        let isOther = raw == AttributionStatistics.otherLabel
        let label = isOther ? raw : mapping?[raw] ?? raw
        if let number = numbers[label] { return number }
        guard labels.count < LabelTable.limit else {
            throw .tooManyLabels(limit: LabelTable.limit)
        }
        numbers[label] = labels.count
        labels.append(label)
        told.append(0)
        return labels.count - 1
    }

    /// The number of a state; the ends of a journey stand in brackets.
    private mutating func state(_ label: String) throws(TableFileError) -> Int {
        switch label {
        case "(start)": TransitionTable.start
        case "(conversion)": TransitionTable.conversion
        case "(null)": TransitionTable.null
        default: try number(label) + TransitionTable.firstLabel
        }
    }

    private mutating func addTransition(_ row: StatisticsRows.Row) throws(TableFileError) {
        let states = (
            try state(row.labels[0]), try state(row.labels[1]), try state(row.labels[2])
        )
        groups[row.group].transitions.add(
            previous: states.0, from: states.1, to: states.2, row.numbers[0])
    }

    private mutating func addSet(_ row: StatisticsRows.Row) throws(TableFileError) {
        var members: Set<Int> = []
        for name in row.labels[0].split(separator: ">") {
            let trimmed = name.trimmed
            if trimmed == AttributionStatistics.otherLabel { isCapped = true }
            if !trimmed.isEmpty { members.insert(try number(trimmed)) }
        }
        let weight = JourneyWeight(
            conversions: row.numbers[0], value: row.numbers[1], nulls: row.numbers[2])
        let set = members.sorted()
        sets[set, default: JourneyWeight()] += weight
        groups[row.group].makeRoom(labels: labels.count)
        groups[row.group].total += weight
        for label in set {
            groups[row.group].add(
                .shapley, label: label, conversions: weight.conversions / Double(set.count),
                value: weight.value / Double(set.count))
            groups[row.group].addJourneys(weight.journeys, label: label)
        }
    }

    private mutating func addCredits(_ row: StatisticsRows.Row) throws(TableFileError) {
        let label = try number(row.labels[0])
        groups[row.group].makeRoom(labels: labels.count)
        told[label] += row.numbers[0]
        for (index, entry) in StatisticsRows.rules.enumerated() {
            let (conversions, value) = (row.numbers[1 + 2 * index], row.numbers[2 + 2 * index])
            if entry.rule == .timeDecay, conversions > 0 { isDecayed = true }
            groups[row.group].add(
                entry.rule, label: label, conversions: conversions, value: value)
        }
    }

    var statistics: AttributionStatistics {
        var whole = JourneyCounts()
        whole.makeRoom(labels: labels.count)
        for group in groups { whole.add(group) }
        if isCapped { whole.replaceJourneys(told) }
        var statistics = AttributionStatistics(
            labels: labels, whole: whole, groups: isGrouped ? groups : [])
        statistics.sets = sets.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
            ChannelSetTable.Entry(labels: $0.key, weight: $0.value)
        }
        statistics.decay = isDecayed ? .times : .none
        statistics.isShapleyCapped = isCapped
        return statistics
    }
}

extension Substring {
    /// Without blanks around it.
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
