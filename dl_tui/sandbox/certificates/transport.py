"""The `CertificateData` of licences, registrations and vehicle insurances."""

from __future__ import annotations

from dl_tui.sandbox.certificates.writer import Element, element


def driving_licence(issued_on: str) -> Element:
    """Return the vehicle classes of a driving licence."""
    classes = (
        ("NT", "MCWG", "Motor Cycle with Gear(Non Transport)"),
        ("NT", "LMV", "Light Motor Vehicle(Non Transport)"),
    )
    categories = [
        element(
            "Category",
            code=code,
            abbreviation=short,
            description=text,
            issueDate=issued_on,
            endorseDate="",
        )
        for code, short, text in classes
    ]
    return element("DrivingLicense", Element("Categories", {}, tuple(categories)))


def vehicle_registration(policy: str, insured_until: str) -> Element:
    """Return the registration of a small car, with its insurance."""
    vehicle = element(
        "Vehicle",
        class_="Motor Car(LMV)",
        make="NAMUNA MOTORS LTD",
        model="NAMUNA 800 VX",
        color="PEARL WHITE",
        fuelDesc="PETROL",
        mfgDate="06-2021",
        chasisNo="MAZZZ00TEST000042",
        engineNo="ZZ08TEST00042",
        cylinder="3",
        cubicCapacity="796.00",
        wheelbase="2360",
        unladenWeight="757",
        seatCapacity="5",
        standingCapacity="0",
        sleeperCapacity="0",
        fitTill="13-07-2036",
    )
    insurance = element(
        "Insurance",
        companyName="Namuna General Insurance Co. Ltd.",
        policyNo=policy,
        validTill=insured_until,
    )
    return element(
        "VehicleRegistration",
        vehicle,
        insurance,
        financer="",
        normsDesc="BHARAT STAGE VI",
        statusDate="14-07-2021",
    )


def vehicle_policy(policy: str, start: str, end: str, vehicle: str) -> Element:
    """Return a motor insurance policy."""
    return element(
        "Policy",
        policyNo=policy,
        productName="Private Car Package Policy",
        startDate=start,
        endDate=end,
        sumInsured="245000",
        premium="5310",
        vehicleNo=vehicle,
    )
