import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

extension AttributionScreen {
    /// Every model that was computed, with intervals, whatever is on the screen.
    var json: JSON {
        let total = report.total
        return .object([
            "by": .string(by), "weight": .string(weight.rawValue),
            "journeys": .number(total.journeys), "conversions": .number(total.conversions),
            "value": .number(total.value), "nulls": .number(total.nulls),
            "leftOutAsOpen": .number(report.censored),
            "countsOpenJourneys": .bool(input.countsOpenJourneys),
            "conversionsWithoutLifetimeValue": .number(input.unvalued),
            "rows": input.rows.map { JSON($0) } ?? .null, "keptOut": input.keptOut.json,
            "timeDecay": decay, "isShapleyCapped": .bool(report.isShapleyCapped),
            "labels": .array(order.map(label)),
            "models": .array(report.models.map(model)),
            "unavailable": .object(
                Dictionary(
                    uniqueKeysWithValues: report.unavailable.map {
                        ($0.key.rawValue, JSON.string($0.value.description))
                    })),
            "meaning": .string("credit, not cause"), "touches": touches,
        ])
    }

    /// Of touches that were taken in; null of files.
    private var touches: JSON {
        guard let builtIn = input.builtIn else { return .null }
        let question = builtIn.question
        return .object([
            "from": .string(question.firstDay), "through": .string(question.lastDay),
            "journey": question.journey.map(JSON.string) ?? .null,
            "lookBackDays": JSON(question.lookBackDays), "files": JSON(builtIn.files),
            "knownUntil": .string(builtIn.knownUntil.description),
            "forgottenBefore": builtIn.forgottenBefore.map(JSON.string) ?? .null,
            "inputs": .string(builtIn.inputs.hex),
            "run": builtIn.kept.map { .string("A-\($0)") } ?? .null,
        ])
    }

    private var decay: JSON {
        switch report.decay {
        case .none: .string("none")
        case .times: .string("times")
        case .assumedSpacing(let hours): .object(["assumedSpacingHours": .number(hours)])
        }
    }

    private func label(_ label: Int) -> JSON {
        var members: [String: JSON] = [
            "label": .string(report.labels[label]), "journeys": .number(report.journeys[label]),
            "isThin": .bool(report.isThin(label)),
        ]
        members["spread"] = report.spread(label).map { spread in
            .object([
                "low": .number(spread.low), "lowModel": .string(spread.lowest.rawValue),
                "high": .number(spread.high), "highModel": .string(spread.highest.rawValue),
            ])
        }
        return .object(members)
    }

    private func model(_ model: AttributionReport.Model) -> JSON {
        let credits = model.credits
        return .object([
            "model": .string(credits.model.rawValue),
            "conversionProbability": credits.conversionProbability.map(JSON.number) ?? .null,
            "credits": .array(order.map { credit(model, $0) }),
        ])
    }

    private func credit(_ model: AttributionReport.Model, _ label: Int) -> JSON {
        let credits = model.credits
        var members: [String: JSON] = [
            "label": .string(report.labels[label]), "share": .number(credits.shares[label]),
            "conversions": .number(credits.conversions[label]),
            "value": .number(credits.value[label]),
        ]
        if let interval = model.uncertainty?.shares[label] {
            members["low"] = .number(interval.low)
            members["high"] = .number(interval.high)
        }
        if let effects = credits.removalEffects {
            members["removalEffect"] = .number(effects[label])
        }
        if let interval = model.uncertainty?.removalEffects?[label] {
            members["removalEffectLow"] = .number(interval.low)
            members["removalEffectHigh"] = .number(interval.high)
        }
        return .object(members)
    }
}
