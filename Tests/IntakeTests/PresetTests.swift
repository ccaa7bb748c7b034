import Domain
import JSON
import Testing
import Units

@testable import Intake

/// Each preset reads a file that has the names that are known of its product.
@Suite struct PresetTests {
    /// The preset with what no report has.
    static let googleAds: MappingProfile = {
        var profile = Preset.googleAds[0].profile
        profile.columns += [
            ColumnRule(.incurredOn, .constant("2025-01-31")),
            ColumnRule(.investmentReference, .constant("google-ads")),
        ]
        return profile
    }()

    private func rows(_ name: String, _ text: String, _ added: [ColumnRule]) throws -> [String] {
        var profile = try #require(Preset.named(name)).profile
        profile.columns += added
        return MappedFile(text).rows(profile)
    }

    private static let campaign = ColumnRule(.campaign, .constant("ALPHA"))

    @Test func namesAreUnique() {
        #expect(Set(Preset.all.map(\.name)).count == Preset.all.count)
        #expect(Preset.all.map(\.degree).contains(.documented))
        for preset in Preset.all {
            // Every rule is one that the profile's kind allows.
            #expect(MappingProfile.read(preset.profile.json).errors == [])
        }
    }

    @Test func hubSpotInEnglish() throws {
        let rows = try rows(
            "hubspot-deals-en",
            """
            Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Closed Lost Reason,Last Modified Date,Create Date
            9001,A,Closed Won,2025-03-20 11:48,O,130000.0,,2025-03-20 11:48,2025-01-08 10:00
            9002,B,Appointment Scheduled,2025-06-30 11:48,O,9225.225,,2025-03-20 11:48,2025-01-09 10:00
            """,
            [Self.campaign]
        )
        #expect(
            rows == [
                "2 ALPHA|9001|2025-01-08|2025-01-08|held|yes|2025-01-08|2025-03-20|130000.0|",
                "3 ALPHA|9002|2025-01-09|2025-01-09|held|yes|2025-01-09||9225.225|",
            ]
        )
    }

    @Test func hubSpotInFrench() throws {
        let rows = try rows(
            "hubspot-deals-fr",
            """
            ID de fiche d’informations;Nom de la transaction;Phase de la transaction;Date de fermeture;Propriétaire de la transaction;Montant;Pipeline;Date de création
            9001;A;X;20/03/2025;O;12 500,50;P;08/01/2025
            """,
            [Self.campaign]
        )
        #expect(rows == ["2 ALPHA|9001|2025-01-08|2025-01-08|held|yes|2025-01-08|12500.50|"])
    }

    @Test func salesforce() throws {
        let opportunities = try rows(
            "salesforce-opportunities",
            """
            Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CurrencyIsoCode,CampaignId,CreatedDate
            006OF00000KGQPd,N,Closed Won,1200.0,2025-03-20,true,true,EUR,ALPHA,2025-01-08T16:14:25.000+0000
            006OF00000KGQPD,N,Closed Lost,1200.0,2025-03-20,true,false,EUR,ALPHA,2025-01-08T16:14:25.000Z
            """,
            []
        )
        let day = "2025-01-08T16:14:25+00:00"
        #expect(
            opportunities == [
                "2 ALPHA|006OF00000KGQPd|\(day)|\(day)|held|yes|\(day)|2025-03-20|1200.0|EUR",
                "3 ALPHA|006OF00000KGQPD|\(day)|\(day)|held|yes|\(day)||1200.0|EUR",
            ]
        )
        let events = try rows(
            "salesforce-events",
            """
            Id,Subject,ActivityDateTime,ActivityDate,IsDeleted,IsChild,CreatedDate
            E1,S,2025-01-15T10:00:00Z,2025-01-15,false,false,2025-01-08T10:00:00Z
            E2,S,2025-01-15T10:00:00Z,2025-01-15,false,true,2025-01-08T10:00:00Z
            E3,S,2025-01-15T10:00:00Z,2025-01-15,true,false,2025-01-08T10:00:00Z
            """,
            [Self.campaign]
        )
        #expect(events.map { $0.split(separator: "|", omittingEmptySubsequences: false)[4] } == ["held", "cancelled"])
        let report = try rows(
            "salesforce-report-fr",
            """
            Propriétaire de l'opportunité;Date de création;Date de clôture;Etape;Client Final;Quantité;Prix de vente;Prix total;Nom du produit;Code du produit
            O;08/01/2025;20/03/2025;E;C;1,00;1 200,00;1 200,00;N;P-1
            O;18/01/2025;20/03/2025;E;C;1,00;1 200,00;1 200,00;N;P-2
            Total;;;;;2,00;;2 400,00;;
            Confidential Information - Do Not Distribute
            Copyright © 2000-2025 salesforce.com, inc. All rights reserved.
            """,
            [Self.campaign, .from("Code du produit", .meetingReference)]
        )
        #expect(
            report == [
                "2 ALPHA|P-1|2025-01-08|2025-01-08|held|yes|2025-01-08|1200.00|",
                "3 ALPHA|P-2|2025-01-18|2025-01-18|held|yes|2025-01-18|1200.00|",
            ]
        )
    }

    @Test func pipedrive() throws {
        let english = try rows(
            "pipedrive-deals-en",
            """
            Deal - ID,Deal - Title,Deal - Value,Deal - Stage,Deal - Status,Deal - Organization,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Deal closed on,Deal - Lost reason,Deal - Next activity date,Deal - Total activities,Deal - Done activities
            7,T,1200,S,Won,O,2025-01-15 09:00:00,2025-03-20 09:00:00,,2025-03-20 09:00:00,,,3,3
            8,T,1200,S,lost,O,2025-01-15 09:00:00,,2025-03-20 09:00:00,2025-03-20 09:00:00,R,,3,3
            """,
            [Self.campaign]
        )
        #expect(
            english == [
                "2 ALPHA|7|2025-01-15|2025-01-15|held|yes|2025-01-15|2025-03-20|1200|",
                "3 ALPHA|8|2025-01-15|2025-01-15|held|yes|2025-01-15||1200|",
            ]
        )
        let names =
            """
            Affaire - ID;Affaire - Titre;Affaire - Valeur;Affaire - Organisation;Affaire - Personne à contacter;\
            Affaire - Étape;Affaire - Statut;Affaire - Pipeline;Affaire - Propriétaire;Affaire - Affaire créée;\
            Affaire - Date de gain;Affaire - Heure de l’échec;Affaire - Raison de la perte
            """
        let french = try rows(
            "pipedrive-deals-fr",
            names + "\n7;T;1200;O;P;S;gagné;P;R;2025-01-15 09:00:00;2025-03-20 09:00:00;;\n",
            [Self.campaign]
        )
        #expect(french == ["2 ALPHA|7|2025-01-15|2025-01-15|held|yes|2025-01-15|2025-03-20|1200|"])
    }

    @Test func zoho() throws {
        let events = try rows(
            "zoho-events",
            "EVENTID,Start DateTime,Created Time\nZ1,2025-01-15 10:00:00,2025-01-08 10:00:00\n",
            [Self.campaign]
        )
        #expect(events == ["2 ALPHA|Z1|2025-01-08|2025-01-15|held||"])
        let campaigns = try rows(
            "zoho-campaigns",
            "CAMPAIGNID,Start Date,Budgeted Cost,Actual Cost\nALPHA,\"15 Apr, 2025 00:02:00\",900.00,\"$22,700.00\"\n",
            []
        )
        #expect(campaigns == ["2 ALPHA|ALPHA|2025-04-15|22700.00|"])
        let deals = try rows(
            "zoho-deals",
            "Potential Name,Closing Date,Amount,Stage,Forecast Type,Campaign Id\nP,2025-03-20,900,Closed Won,F,ALPHA\n",
            [
                .from("Potential Name", .meetingReference), ColumnRule(.bookedOn, .constant("2025-01-01")),
                ColumnRule(.heldOn, .constant("2025-01-01")), ColumnRule(.opportunityOn, .constant("2025-01-01")),
            ]
        )
        #expect(deals == ["2 ALPHA|P|2025-01-01|2025-01-01|held|yes|2025-01-01|2025-03-20|900|"])
    }

    @Test func whatNoExportHasIsSaid() {
        #expect(Preset.named("google-ads-campaigns")?.undecided == [.investmentReference, .incurredOn])
        #expect(Preset.named("calendly")?.undecided == [])
        #expect(Preset.named("hubspot-deals-fr")?.undecided == [.campaign])
    }
}
