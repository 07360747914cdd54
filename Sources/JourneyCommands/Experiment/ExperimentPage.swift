import JourneyMeasurement
import JourneyModel
import JourneyStore

/// One experiment: what was agreed, whether it can be believed, and what its looks have shown.
struct ExperimentPage: Presentable {
    let detail: ExperimentDetail
    let document: ExperimentDocument
    let time: TimeText
    /// What the figures say of its health now; nil before the start.
    let health: ExperimentRecord?
    /// Numbers of the readings that do not follow from their figures.
    let broken: [Int]

    /// - Throws: `unexpected` for a plan or figures that cannot be read.
    init(detail: ExperimentDetail, time: TimeText) throws(GovernanceError) {
        self.detail = detail
        self.time = time
        let document = try ExperimentDocument(text: detail.content)
        self.document = document
        if let inputs = detail.health?.text {
            health = try ExperimentRecord(document: document, inputs: inputs)
        } else {
            health = nil
        }
        broken = detail.readings.filter { reading in
            let repeated = try? ExperimentRecord(document: document, inputs: reading.inputsText)
            return (try? repeated?.text()) != reading.readingText
        }.map(\.number)
    }

    /// The last planned look.
    var look: ExperimentDetail.Reading? { detail.readings.first { $0.kind == "look" } }

    var blocks: [Block] {
        let head = Text(detail.title, .bold) + Text("  \(detail.key), revision \(detail.revision)")
        let colour: Text.Emphasis = detail.state == "running" ? .green : .plain
        return [.split(head, Text(stateWords, colour)), .line(Text(place, .dim)), .blank]
            + [.rows(plan + (health.map(healthRows) ?? []) + lookRows)]
            + tables + warnings + [.next(next)]
    }

    var stateWords: String {
        guard let outcome = detail.outcome else { return detail.state }
        return "\(detail.state), \(outcome)" + (detail.winner.map { " \($0)" } ?? "")
    }

    private var place: String {
        let step = document.measuredAt.map { " / \($0)" } ?? ""
        let day =
            detail.day.map {
                " · day \($0) of \(document.run.days), since \(detail.startedOn ?? "?")"
            }
            ?? " · \(document.run.days) days"
        return "\(detail.ownerName) · \(detail.journeyName)\(step)\(day)"
    }

    // MARK: - What was agreed

    private var plan: [Block.Row] {
        let content = document.content
        let unit = content["unit"]?.string ?? "unit"
        var rows =
            [
                Block.Row("BECAUSE", Text(content["hypothesis"]?["because"]?.string ?? "")),
                Block.Row("EXPECTED", Text(content["hypothesis"]?["weExpect"]?.string ?? "")),
                Block.Row(
                    "VARIANTS",
                    lines: document.variants.enumerated().map { index, variant in
                        let weight = ReadableFigure.count(variant.weight)
                        return Text(
                            "\(variant.key)  \(variant.name)\(index == 0 ? ", control" : ""), weight "
                                + weight)
                    }),
                Block.Row("DECIDES", lines: document.primaries.map { Text(Self.words($0)) }),
                Block.Row("MUST NOT", lines: document.guardrails.map { Text(Self.words($0)) }),
            ] + adjusted + [
                Block.Row(
                    "SAMPLE",
                    Text(
                        "\(document.run.units.grouped) \(unit)s show "
                            + "\(ReadableFigure.percent(document.plannedEffect.magnitude)) with "
                            + "\(ReadableFigure.percent(document.errors.power)); a false effect "
                            + ReadableFigure.percent(document.errors.alpha)
                            + (document.comparisons > 1 ? ", together by Holm" : "")))
            ]
        let by = detail.proposal.map { "signed off in P-\($0)" } ?? "as found"
        rows.append(Block.Row("PLAN", Text("\(detail.digest.prefix(16)), \(by)")))
        if !detail.collisions.isEmpty {
            rows.append(
                Block.Row("MEETS", lines: detail.collisions.map(ExperimentWords.collision)))
        }
        return rows
    }

    private var adjusted: [Block.Row] {
        guard !document.covariates.isEmpty else { return [] }
        let unit = document.content["unit"]?.string ?? "unit"
        let lines = document.covariates.map { covariate in
            Text(
                "\(covariate.metric), for what each \(unit) did in the \(covariate.daysBefore) "
                    + "days before its assignment")
        }
        return [Block.Row("ADJUSTED", lines: lines)]
    }

    private static func words(_ primary: ExperimentPrimary) -> String {
        let better = primary.better == .up ? "higher" : "lower"
        guard let margin = primary.nonInferiority else { return "\(primary.name), \(better)" }
        return "\(primary.name), \(better), or not worse by more than "
            + ExperimentWords.margin(margin)
    }

    private static func words(_ guardrail: ExperimentGuardrail) -> String {
        let harm = guardrail.better == .up ? "lower" : "higher"
        return "\(guardrail.name) \(harm) by more than \(ExperimentWords.margin(guardrail.margin))"
            + (guardrail.mustBeShownSafe ? "; must be shown" : "")
    }

    // MARK: - Whether it can be believed

    private func healthRows(_ record: ExperimentRecord) -> [Block.Row] {
        let health = record.reading.health
        let counts = health.units.map(\.grouped).joined(separator: " : ")
        var lines: [Text] = []
        if let blocks = health.blocks {
            lines.append(Text("✗ \(counts): \(blocks)", .red))
        } else if !health.isReadable {
            lines.append(Text("! \(counts) units: too few to say anything", .yellow))
        } else {
            let p = ReadableFigure.significant(health.ratio?.pValue ?? 1, digits: 2)
            lines.append(Text("✓ \(counts) units hold the planned shares (p = \(p))"))
        }
        lines += Self.lacking(record).map { Text("! \($0)", .yellow) }
        if let behind = Self.behind(record) {
            lines.append(Text("! \(behind)", .yellow))
        } else {
            lines.append(
                Text(
                    "✓ figures to \(record.inputs.through), from "
                        + ProposalWords.count(record.inputs.files.count, "file")))
        }
        let guards = record.reading.guardrails.map { reading in
            reading.verdict == .harm
                ? Text("✗ \(reading.words)", .red)
                : Text("\(reading.verdict == .safe ? "✓" : "·") \(reading.words)")
        }
        return [Block.Row("HEALTH", lines: lines)]
            + (guards.isEmpty ? [] : [Block.Row("GUARDRAILS", lines: guards)])
    }

    /// Which figures that a look takes do not go to the last day that is over: of what decides, of
    /// what must not be harmed, and of the units in several variants.
    static func behind(_ record: ExperimentRecord) -> String? {
        let document = record.document
        let compared = Set(document.primaries.map(\.name) + document.guardrails.map(\.name))
        var asked = document.metrics.filter(compared.contains).flatMap { metric in
            document.variants.map { (metric, $0.key) }
        }
        if let metric = document.multipleExposure { asked.append((metric, "")) }
        let late = asked.compactMap { metric, variant -> String? in
            let what = variant.isEmpty ? metric : "\(metric) of \(variant)"
            guard let figure = record.inputs.figure(metric, variant) else {
                return "\(what) has no figures"
            }
            return figure.lastDay == record.inputs.through
                ? nil : "\(what) ends on \(figure.lastDay)"
        }
        return late.isEmpty ? nil : late.joined(separator: "; ")
    }

    /// Which rates came without the sums that say how units differ.
    static func lacking(_ record: ExperimentRecord) -> [String] {
        record.document.metrics.flatMap { metric in
            record.document.variants.compactMap { variant in
                guard let figure = record.inputs.figure(metric, variant.key),
                    figure.measure == .rate, figure.units == nil
                else { return nil }
                return "\(metric) of \(variant.key) has days without sums over units: no look "
                    + "can be taken"
            }
        }
    }

    // MARK: - What it has shown

    private var lookBlocks: ExperimentLookBlocks? {
        guard let look,
            let record = try? ExperimentRecord(document: document, inputs: look.inputsText)
        else { return nil }
        return ExperimentLookBlocks(record: record, look: look, time: time)
    }

    private var lookRows: [Block.Row] {
        let count = document.lookDays.count
        let taken = detail.readings.count { $0.kind == "look" }
        guard detail.startedOn != nil else {
            let days = document.lookDays.map(String.init).joined(separator: ", ")
            return [Block.Row("LOOKS", Text("at the end of days \(days)"))]
        }
        var ahead = "\(taken) of \(count) taken"
        if let day = detail.dueDay {
            ahead += "; that of day \(day) is due"
        } else if let day = detail.nextDay, let date = detail.nextDate {
            ahead += "; the next is of day \(day), on \(date) (UTC)"
        }
        guard let shown = lookBlocks else {
            return [
                Block.Row(
                    "LOOKS", Text(ahead),
                    Text("No effect is shown before the first planned look.", .dim))
            ]
        }
        return [Block.Row("LOOKS", Text(ahead))] + shown.rows
    }

    private var tables: [Block] { lookBlocks?.tables ?? [] }

    private var warnings: [Block] {
        let told = broken.map { number in
            Block.line(
                Text(
                    "✗ Reading \(number) does not follow from its figures: it was made by "
                        + "something else. Do not decide by it.", .red))
        }
        let adoption = detail.adoption.map { id in
            Block.line(
                Text("Adoption: P-\(id)" + (detail.adoptionState.map { ", \($0)" } ?? "")))
        }
        return told + [adoption].compactMap(\.self)
    }

    private var next: [Block.NextStep] {
        ExperimentWords.next(detail, health: health, look: look)
    }

    var json: JSON {
        var members = JSON(encoding: detail).members ?? [:]
        members["document"] = document.content
        members["content"] = nil
        members["healthNow"] = health?.json
        members["brokenReadings"] = .array(broken.map { JSON($0) })
        return .object(members)
    }
}
