import JourneyMeasurement
import JourneyModel

extension LifetimeScreen {
    var json: JSON {
        .object([
            "customers": JSON(input.customers.count),
            "repeaters": JSON(input.customers.count(where: \.isRepeater)),
            "until": input.until.map { .string($0.text) } ?? .null,
            "months": JSON(months), "monthlyDiscount": .number(discount / 100),
            "total": .number(outlook.total), "basis": basis,
            "correlation": outlook.report.correlation.map(JSON.number) ?? .null,
            "isCorrelated": .bool(outlook.report.isCorrelated),
            "tenths": .array(outlook.tenths.map(tenth)), "keptOut": input.keptOut.json,
            "file": out.map(JSON.string) ?? .null,
        ])
    }

    private var basis: JSON {
        switch outlook.report.basis {
        case .historical(let reason):
            .object(["kind": .string("spent"), "reason": .string(reason.description)])
        case .models(let fitted, let values):
            .object([
                "kind": .string("forecast"), "logLikelihood": .number(fitted.logLikelihood),
                "isBuyingAlike": .bool(fitted.isBuyingAlike),
                "isStoppingAlike": .bool(fitted.isStoppingAlike),
                "bgnbd": .object([
                    "r": .number(fitted.model.r), "alpha": .number(fitted.model.alpha),
                    "a": .number(fitted.model.a), "b": .number(fitted.model.b),
                ]),
                "gammaGamma": .object([
                    "p": .number(values.p), "q": .number(values.q), "v": .number(values.v),
                ]),
            ])
        }
    }

    private func tenth(_ tenth: LifetimeOutlook.Tenth) -> JSON {
        .object([
            "customers": JSON(tenth.customers.count), "value": .number(tenth.value),
            "spent": .number(tenth.spent), "active": tenth.active.map(JSON.number) ?? .null,
            "purchasesAhead": tenth.purchases.map(JSON.number) ?? .null,
        ])
    }
}
