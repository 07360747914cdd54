import Testing

@testable import JourneyCommands

@Suite("How templates are shown")
struct TemplateScreenTests {
    @Test("a template says what it asks for, what it does and what to type", arguments: [80, 100])
    func page(columns: Int) throws {
        let screens = try ["change-cap", "add-message"].map { name in
            ScreenSamples.render(
                TemplatePage(template: try KnownTemplates.find(name).template, reference: name),
                columns: columns)
        }
        try Golden.compare(screens.joined(separator: "\n"), "proposal-template-show-\(columns)")
    }

    @Test("the list names the values of each", arguments: [80, 100])
    func list(columns: Int) throws {
        let listing = TemplateListing(templates: try KnownTemplates.builtIn().map(\.template))
        try Golden.compare(
            ScreenSamples.render(listing, columns: columns), "proposal-template-list-\(columns)")
    }
}
