export const COMPANY_NAMES = [
  'Northwind Instruments',
  'Halvorsen Marine',
  'Kestrel Robotics',
  'Bluefin Catering',
  'Arbor & Lane',
  'Calder Textiles',
  'Ostara Seeds',
  'Pinegrove Dental',
  'Quarry Street Books',
  'Redwood Optics',
  'Silverline Cycles',
  'Tallow Candle Works',
  'Umber Ceramics',
  'Vantage Lifts',
  'Wexford Dairies',
  'Yarrow Pharma',
  'Zephyr Sails',
  'Fernhill Hotels',
  'Gables Joinery',
  'Ironbridge Tools',
] as const;

export const MULTIBYTE_NAMES = [
  '株式会社ミナト商事',
  'Łódź Przędzalnia Sp. z o.o.',
  'Ελληνικά Ναυπηγεία',
  'Çağlar Tekstil A.Ş.',
  'Société Générale d’Éclairage',
  'Müller & Söhne GmbH',
  'شركة النور للتجارة',
  '한빛 전자',
  'Bäckerei Größl 🥨',
] as const;

export const FIRST_NAMES = [
  'Ada',
  'Bruno',
  'Chiara',
  'Deniz',
  'Emeka',
  'Freya',
  'Goran',
  'Hana',
  'Iker',
  'Jūra',
] as const;
export const LAST_NAMES = [
  'Almeida',
  'Bergström',
  'Castellanos',
  'Dvořák',
  'Ekwueme',
  'Fontaine',
  'Górski',
  'Hayashi',
] as const;
export const JOB_TITLES = [
  'Buyer',
  'Head of Procurement',
  'Accountant',
  'Managing Director',
  'Warehouse Lead',
] as const;
export const INDUSTRIES = [
  'MACHINERY',
  'RETAIL',
  'HOSPITALITY',
  'PHARMACEUTICALS',
  'FURNITURE',
  'TEXTILES',
] as const;

/** A city with what an address there needs; the same list serves all four systems. */
export interface Place {
  city: string;
  region: string;
  postalCode: string;
  country: string;
  countryName: string;
  street: string;
}

export const PLACES: readonly Place[] = [
  {
    city: 'Portland',
    region: 'OR',
    postalCode: '97205',
    country: 'US',
    countryName: 'United States',
    street: 'SW Alder St',
  },
  {
    city: 'Hamburg',
    region: 'HH',
    postalCode: '20457',
    country: 'DE',
    countryName: 'Germany',
    street: 'Am Sandtorkai',
  },
  {
    city: 'Leeds',
    region: 'West Yorkshire',
    postalCode: 'LS1 4DT',
    country: 'GB',
    countryName: 'United Kingdom',
    street: 'Wellington Street',
  },
  {
    city: 'Osaka',
    region: 'Osaka',
    postalCode: '530-0001',
    country: 'JP',
    countryName: 'Japan',
    street: 'Umeda 3-chome',
  },
  {
    city: 'Kuwait City',
    region: 'Al Asimah',
    postalCode: '13001',
    country: 'KW',
    countryName: 'Kuwait',
    street: 'Fahad Al-Salem Street',
  },
  {
    city: 'Lyon',
    region: 'Auvergne-Rhône-Alpes',
    postalCode: '69002',
    country: 'FR',
    countryName: 'France',
    street: 'Rue de la République',
  },
];

export const PRODUCT_NOUNS = [
  'Bracket',
  'Valve',
  'Lamp',
  'Gasket',
  'Cable',
  'Sensor',
  'Panel',
  'Hinge',
  'Pump',
  'Filter',
] as const;
export const PRODUCT_KINDS = [
  'Standard',
  'Heavy',
  'Slim',
  'Marine',
  'Précision',
  'Outdoor',
] as const;
