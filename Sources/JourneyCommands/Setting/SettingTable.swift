import JourneyModel
import JourneyStore

/// The settings of an installation, a line each.
struct SettingTable: Presentable {
    var settings: [InstallationSetting]
    /// The reader may change them.
    var isOps: Bool
    var marks: Marks

    var json: JSON { .object(["settings": JSON(encoding: settings)]) }

    var blocks: [Block] {
        let table = Table(
            [
                .init("SETTING"), .init("VALUE"), .init("FROM 0 TO", .right),
                .init("MEANS", isFlexible: true),
            ],
            rows: settings.map { setting in
                [
                    Text(setting.name, .bold), Text("\(setting.value) \(setting.unit)"),
                    Text("\(setting.highest)"), Text(setting.means),
                ]
            })
        let change = Block.NextStep(
            "wayleave setting set settle-minutes 30 --reason \"...\"", "change one")
        let ask = Block.NextStep("wayleave member list --ops", "who may change them")
        return [.table(table), .next([isOps ? change : ask])]
    }
}
